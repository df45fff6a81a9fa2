package mosaico.deployment.kubernetes;

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

  /** KEDA queries the broker's management interface, at the address in the trigger. */
  static final Policy KEDA_MAY_QUERY_THE_BROKER =
      rendering ->
          rendering
              .ofKind("ScaledObject")
              .flatMap(scaled -> Workload.elements(scaled.at("/spec/triggers")))
              .map(trigger -> URI.create(trigger.at("/metadata/host").asText()))
              .filter(
                  host ->
                      rendering
                          .workloads()
                          .filter(pod -> host.getHost().startsWith(pod.name() + "."))
                          .noneMatch(
                              pod ->
                                  new NetworkAccess(rendering)
                                      .mayReceive(pod, "keda", OptionalInt.of(host.getPort()))))
              .map(host -> "KEDA may not connect to " + host);

  static final List<Policy> ALL =
      List.of(PODS_MAY_RESOLVE_NAMES, COLLECTORS_MAY_SCRAPE, KEDA_MAY_QUERY_THE_BROKER);

  private CrossNamespacePolicies() {}
}
