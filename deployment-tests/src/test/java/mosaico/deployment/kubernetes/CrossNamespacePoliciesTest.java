package mosaico.deployment.kubernetes;

import static mosaico.deployment.kubernetes.BrokenManifest.GKE;
import static mosaico.deployment.kubernetes.BrokenManifest.HA;
import static mosaico.deployment.kubernetes.BrokenManifest.KEDA;
import static mosaico.deployment.kubernetes.BrokenManifest.RECOMMENDED;
import static mosaico.deployment.kubernetes.BrokenManifest.VMS;
import static mosaico.deployment.kubernetes.BrokenManifest.set;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Policies that block DNS, metrics collectors or KEDA are reported. */
class CrossNamespacePoliciesTest {

  static Stream<BrokenManifest> broken() {
    return Stream.of(
        new BrokenManifest(
            CrossNamespacePolicies.PODS_MAY_RESOLVE_NAMES,
            GKE.without("NetworkPolicy", "names"),
            "worker may not resolve names"),
        new BrokenManifest(
            CrossNamespacePolicies.PODS_MAY_RESOLVE_NAMES,
            set(GKE, "NetworkPolicy", "names", "/spec/egress/0/ports/0/port", "5353"),
            "coordinator may not resolve names"),
        new BrokenManifest(
            CrossNamespacePolicies.COLLECTORS_MAY_SCRAPE,
            VMS.without("NetworkPolicy", "rabbitmq-metrics"),
            "rabbitmq refuses the metrics collectors"),
        new BrokenManifest(
            CrossNamespacePolicies.COLLECTORS_MAY_SCRAPE,
            HA.without("NetworkPolicy", "rabbitmq-metrics"),
            "rabbitmq refuses the metrics collectors"),
        new BrokenManifest(
            CrossNamespacePolicies.COLLECTORS_MAY_SCRAPE,
            set(GKE, "NetworkPolicy", "worker-metrics", "/spec/ingress/0/ports/0/port", "8080"),
            "worker refuses the metrics collectors"),
        new BrokenManifest(
            CrossNamespacePolicies.COLLECTORS_MAY_SCRAPE,
            set(
                set(GKE, "PodMonitoring", "worker", "/spec/endpoints/0/port", "none"),
                "NetworkPolicy",
                "worker-metrics",
                "/spec/ingress/0/ports/0/port",
                "none"),
            "worker refuses the metrics collectors"),
        new BrokenManifest(
            CrossNamespacePolicies.KEDA_MAY_QUERY_ITS_SOURCE,
            KEDA.without("NetworkPolicy", "keda"),
            "KEDA may not connect"),
        new BrokenManifest(
            CrossNamespacePolicies.KEDA_MAY_QUERY_ITS_SOURCE,
            set(HA, "NetworkPolicy", "keda", "/spec/ingress/0/ports/0/port", "15671"),
            "KEDA may not connect"),
        new BrokenManifest(
            CrossNamespacePolicies.KEDA_MAY_QUERY_ITS_SOURCE,
            RECOMMENDED.without("NetworkPolicy", "coordinator"),
            "KEDA may not connect to http://coordinator"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void isReported(BrokenManifest manifest) {
    manifest.isReported();
  }
}
