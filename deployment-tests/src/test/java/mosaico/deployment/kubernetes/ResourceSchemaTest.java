package mosaico.deployment.kubernetes;

import static mosaico.deployment.kubernetes.BrokenManifest.CONTAINER;
import static mosaico.deployment.kubernetes.BrokenManifest.GKE;
import static mosaico.deployment.kubernetes.BrokenManifest.HA;
import static mosaico.deployment.kubernetes.BrokenManifest.KEDA;
import static mosaico.deployment.kubernetes.BrokenManifest.POD;
import static mosaico.deployment.kubernetes.BrokenManifest.set;
import static mosaico.deployment.kubernetes.BrokenManifest.without;
import static mosaico.deployment.kubernetes.BrokenManifest.worker;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Unknown fields are reported, in built-in and in custom resources. */
class ResourceSchemaTest {

  static Stream<BrokenManifest> broken() {
    Policy schema = new ResourceSchema();
    return Stream.of(
        new BrokenManifest(schema, worker(POD + "/containrs", "[]"), "\"containrs\""),
        new BrokenManifest(
            schema, worker(CONTAINER + "/livenessProbe/periodSeconds", "often"), "often"),
        new BrokenManifest(schema, worker("/metadata/label", "{}"), "\"label\""),
        new BrokenManifest(
            schema, worker("/apiVersion", "apps/v2"), "no schema for apps/v2/Deployment"),
        new BrokenManifest(
            schema,
            set(KEDA, "ScaledObject", "worker", "/spec/minReplicas", "1"),
            "\"minReplicas\""),
        new BrokenManifest(
            schema,
            set(KEDA, "ScaledObject", "worker", "/spec/triggers/0/metadata/queue", "tareas"),
            "\"queue\""),
        new BrokenManifest(
            schema,
            set(
                KEDA,
                "ScaledObject",
                "worker",
                "/spec/advanced/horizontalPodAutoscalerConfig/behaviour",
                "{}"),
            "\"behaviour\""),
        new BrokenManifest(
            schema,
            KEDA.with("TriggerAuthentication", "rabbitmq", each -> without(each, "/spec")),
            "Missing required creator property 'spec'"),
        new BrokenManifest(
            schema,
            set(GKE, "PodMonitoring", "worker", "/spec/endpoints/0/every", "30s"),
            "\"every\""),
        new BrokenManifest(
            schema, set(GKE, "Rules", "mosaico", "/spec/groups/0/rules/0/when", "now"), "\"when\""),
        new BrokenManifest(
            schema, set(HA, "RabbitmqCluster", "rabbitmq", "/spec/nodes", "3"), "\"nodes\""),
        new BrokenManifest(
            schema,
            set(
                HA,
                "RabbitmqCluster",
                "rabbitmq",
                "/spec/override/statefulSet/spec/template/spec/container",
                "[]"),
            "\"container\""));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void isReported(BrokenManifest manifest) {
    manifest.isReported();
  }
}
