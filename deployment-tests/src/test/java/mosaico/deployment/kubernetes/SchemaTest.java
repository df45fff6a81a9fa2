package mosaico.deployment.kubernetes;

import static mosaico.deployment.kubernetes.Break.CONTAINER;
import static mosaico.deployment.kubernetes.Break.GKE;
import static mosaico.deployment.kubernetes.Break.HA;
import static mosaico.deployment.kubernetes.Break.KEDA;
import static mosaico.deployment.kubernetes.Break.POD;
import static mosaico.deployment.kubernetes.Break.set;
import static mosaico.deployment.kubernetes.Break.without;
import static mosaico.deployment.kubernetes.Break.worker;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A field that does not exist is refused, in Kubernetes' own kinds and in the others. */
class SchemaTest {

  static Stream<Break> breaks() {
    Policy schema = new Schema();
    return Stream.of(
        new Break(schema, worker(POD + "/containrs", "[]"), "\"containrs\""),
        new Break(schema, worker(CONTAINER + "/livenessProbe/periodSeconds", "often"), "often"),
        new Break(schema, worker("/metadata/label", "{}"), "\"label\""),
        new Break(schema, worker("/apiVersion", "apps/v2"), "no schema for apps/v2/Deployment"),
        new Break(
            schema,
            set(KEDA, "ScaledObject", "worker", "/spec/minReplicas", "1"),
            "\"minReplicas\""),
        new Break(
            schema,
            set(KEDA, "ScaledObject", "worker", "/spec/triggers/0/metadata/queue", "tareas"),
            "\"queue\""),
        new Break(
            schema,
            set(
                KEDA,
                "ScaledObject",
                "worker",
                "/spec/advanced/horizontalPodAutoscalerConfig/behaviour",
                "{}"),
            "\"behaviour\""),
        new Break(
            schema,
            KEDA.with("TriggerAuthentication", "rabbitmq", each -> without(each, "/spec")),
            "Missing required creator property 'spec'"),
        new Break(
            schema,
            set(GKE, "PodMonitoring", "worker", "/spec/endpoints/0/every", "30s"),
            "\"every\""),
        new Break(
            schema, set(GKE, "Rules", "mosaico", "/spec/groups/0/rules/0/when", "now"), "\"when\""),
        new Break(schema, set(HA, "RabbitmqCluster", "rabbitmq", "/spec/nodes", "3"), "\"nodes\""),
        new Break(
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
  @MethodSource("breaks")
  void isFound(Break one) {
    one.isFound();
  }
}
