package mosaico.deployment.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.util.List;
import java.util.OptionalInt;

/** Rules on traffic between our pods and other namespaces: DNS, metrics collectors and KEDA. */
final class CrossNamespacePolicies {

  private static final int DNS = 53;

  /** Where GKE runs the collectors of Managed Service for Prometheus. */
  private static final String COLLECTORS = "gke-gmp-system";

  static final Policy PODS_MAY_RESOLVE_NAMES =
      rendering ->
          rendering
              .workloads()
              .filter(each -> !new NetworkAccess(rendering).maySendUdp(each, "kube-system", DNS))
              .map(each -> each.name() + " may not resolve names");

  static final Policy COLLECTORS_MAY_SCRAPE =
      rendering ->
          rendering
              .ofKind("PodMonitoring")
              .flatMap(
                  monitoring ->
                      Workload.elements(monitoring.at("/spec/endpoints"))
                          .map(endpoint -> endpoint.path("port"))
                          .flatMap(
                              port ->
                                  rendering
                                      .selected(monitoring.at("/spec/selector"))
                                      .filter(
                                          pod ->
                                              !new NetworkAccess(rendering)
                                                  .mayReceive(pod, COLLECTORS, pod.port(port)))
                                      .map(pod -> pod.name() + " refuses the metrics collectors")));

  /**
   * KEDA queries the broker's management interface, at the address in the trigger, or a service's
   * first port.
   */
  static final Policy KEDA_MAY_QUERY_ITS_SOURCE =
      rendering ->
          rendering
              .ofKind("ScaledObject")
              .flatMap(scaled -> Workload.elements(scaled.at("/spec/triggers")))
              .map(CrossNamespacePolicies::address)
              .filter(
                  host ->
                      rendering
                          .workloads()
                          .filter(pod -> host.getHost().startsWith(pod.name() + "."))
                          .noneMatch(
                              pod ->
                                  new NetworkAccess(rendering)
                                      .mayReceive(pod, "keda", port(host, pod))))
              .map(host -> "KEDA may not connect to " + host);

  static final List<Policy> ALL =
      List.of(PODS_MAY_RESOLVE_NAMES, COLLECTORS_MAY_SCRAPE, KEDA_MAY_QUERY_ITS_SOURCE);

  private static URI address(JsonNode trigger) {
    JsonNode host = trigger.at("/metadata/host");
    return URI.create((host.isMissingNode() ? trigger.at("/metadata/url") : host).asText());
  }

  /** Without one in the address, it is the Service's, which leads to the pod's port named http. */
  private static OptionalInt port(URI host, Workload pod) {
    return host.getPort() >= 0
        ? OptionalInt.of(host.getPort())
        : pod.port(TextNode.valueOf("http"));
  }

  private CrossNamespacePolicies() {}
}
