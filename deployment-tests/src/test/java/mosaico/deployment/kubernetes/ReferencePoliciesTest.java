package mosaico.deployment.kubernetes;

import static mosaico.deployment.kubernetes.BrokenManifest.CONTAINER;
import static mosaico.deployment.kubernetes.BrokenManifest.GKE;
import static mosaico.deployment.kubernetes.BrokenManifest.HA;
import static mosaico.deployment.kubernetes.BrokenManifest.KEDA;
import static mosaico.deployment.kubernetes.BrokenManifest.POD;
import static mosaico.deployment.kubernetes.BrokenManifest.set;
import static mosaico.deployment.kubernetes.BrokenManifest.worker;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** References to what does not exist are reported. */
class ReferencePoliciesTest {

  static Stream<BrokenManifest> broken() {
    return Stream.of(
        new BrokenManifest(
            ReferencePolicies.CONFIG_MAPS,
            worker(CONTAINER + "/envFrom/0/configMapRef/name", "mosaic"),
            "no ConfigMap mosaic"),
        new BrokenManifest(
            ReferencePolicies.CONFIG_MAPS,
            set(GKE, "StatefulSet", "redis", POD + "/volumes/0/configMap/name", "rediss"),
            "no ConfigMap rediss"),
        new BrokenManifest(
            ReferencePolicies.SECRETS,
            set(
                GKE,
                "StatefulSet",
                "redis",
                CONTAINER + "/env/0/valueFrom/secretKeyRef/key",
                "pass"),
            "\"pass\""),
        new BrokenManifest(
            ReferencePolicies.SECRETS,
            set(
                KEDA,
                "TriggerAuthentication",
                "rabbitmq",
                "/spec/secretTargetRef/0/name",
                "broker"),
            "\"broker\""),
        new BrokenManifest(
            ReferencePolicies.SECRETS,
            set(
                HA,
                "RabbitmqCluster",
                "rabbitmq",
                "/spec/secretBackend/externalSecret/name",
                "other"),
            "\"other\""),
        new BrokenManifest(
            ReferencePolicies.SERVICES,
            set(GKE, "Service", "redis", "/spec/selector", "{app.kubernetes.io/name: reddis}"),
            "redis selects 0 workloads"),
        new BrokenManifest(
            ReferencePolicies.SERVICES,
            set(GKE, "Service", "redis", "/spec/ports/0/targetPort", "tls"),
            "no port is named \"tls\""),
        new BrokenManifest(
            ReferencePolicies.MONITORED_PORTS,
            set(GKE, "PodMonitoring", "worker", "/spec/endpoints/0/port", "metrics"),
            "worker: no port to scrape"),
        new BrokenManifest(
            ReferencePolicies.NAMESPACE,
            worker("/metadata/namespace", "default"),
            "worker is not in"),
        new BrokenManifest(
            ReferencePolicies.PRIORITIES,
            set(GKE, "StatefulSet", "redis", POD + "/priorityClassName", "first"),
            "redis: no PriorityClass first"),
        new BrokenManifest(
            ReferencePolicies.RESTRICTED,
            set(GKE, "Namespace", "mosaico", "/metadata/labels", "{}"),
            "does not enforce"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void isReported(BrokenManifest manifest) {
    manifest.isReported();
  }
}
