package mosaico.deployment.kubernetes;

import static mosaico.deployment.kubernetes.Break.CONTAINER;
import static mosaico.deployment.kubernetes.Break.GKE;
import static mosaico.deployment.kubernetes.Break.HA;
import static mosaico.deployment.kubernetes.Break.KEDA;
import static mosaico.deployment.kubernetes.Break.POD;
import static mosaico.deployment.kubernetes.Break.set;
import static mosaico.deployment.kubernetes.Break.worker;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names of what does not exist are found. */
class ReferencePoliciesTest {

  static Stream<Break> breaks() {
    return Stream.of(
        new Break(
            ReferencePolicies.CONFIG_MAPS,
            worker(CONTAINER + "/envFrom/0/configMapRef/name", "mosaic"),
            "no ConfigMap mosaic"),
        new Break(
            ReferencePolicies.CONFIG_MAPS,
            set(GKE, "StatefulSet", "redis", POD + "/volumes/0/configMap/name", "rediss"),
            "no ConfigMap rediss"),
        new Break(
            ReferencePolicies.SECRETS,
            set(
                GKE,
                "StatefulSet",
                "redis",
                CONTAINER + "/env/0/valueFrom/secretKeyRef/key",
                "pass"),
            "\"pass\""),
        new Break(
            ReferencePolicies.SECRETS,
            set(
                KEDA,
                "TriggerAuthentication",
                "rabbitmq",
                "/spec/secretTargetRef/0/name",
                "broker"),
            "\"broker\""),
        new Break(
            ReferencePolicies.SECRETS,
            set(
                HA,
                "RabbitmqCluster",
                "rabbitmq",
                "/spec/secretBackend/externalSecret/name",
                "other"),
            "\"other\""),
        new Break(
            ReferencePolicies.SERVICES,
            set(GKE, "Service", "redis", "/spec/selector", "{app.kubernetes.io/name: reddis}"),
            "redis is for 0 workloads"),
        new Break(
            ReferencePolicies.SERVICES,
            set(GKE, "Service", "redis", "/spec/ports/0/targetPort", "tls"),
            "no port is named \"tls\""),
        new Break(
            ReferencePolicies.SCRAPED,
            set(GKE, "PodMonitoring", "worker", "/spec/endpoints/0/port", "metrics"),
            "worker: there is nothing to scrape"),
        new Break(
            ReferencePolicies.NAMESPACE,
            worker("/metadata/namespace", "default"),
            "worker is not in"),
        new Break(
            ReferencePolicies.RESTRICTED,
            set(GKE, "Namespace", "mosaico", "/metadata/labels", "{}"),
            "admits pods"));
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void isFound(Break one) {
    one.isFound();
  }
}
