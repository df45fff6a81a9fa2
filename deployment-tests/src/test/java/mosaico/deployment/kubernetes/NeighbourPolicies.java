package mosaico.deployment.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** What pods and their neighbours in other namespaces need of the network is open to them. */
final class NeighbourPolicies {
  private static final int DNS = 53;

  /** Where GKE runs the collectors of managed Prometheus. */
  private static final String COLLECTORS = "gke-gmp-system";

  static final Policy NAMES_ARE_ASKED_FOR =
      rendering ->
          rendering
              .workloads()
              .filter(each -> !mayAsk(each, rendering))
              .map(each -> each.name() + " may not ask for names");

  static final Policy COLLECTORS_ARE_LET_IN =
      rendering ->
          rendering
              .ofKind("PodMonitoring")
              .flatMap(
                  monitoring ->
                      Workload.elements(monitoring.at("/spec/endpoints"))
                          .flatMap(
                              endpoint ->
                                  Traffic.selected(rendering, monitoring.at("/spec/selector"))
                                      .filter(
                                          pod ->
                                              !isLetIn(
                                                  COLLECTORS,
                                                  pod,
                                                  number(pod, endpoint.path("port")),
                                                  rendering))
                                      .map(pod -> pod.name() + " shuts its metrics away")));

  /** KEDA asks the broker's management interface, whose address the trigger has. */
  static final Policy KEDA_IS_LET_IN =
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
                          .noneMatch(pod -> isLetIn("keda", pod, host.getPort(), rendering)))
              .map(host -> "KEDA is not let in at " + host);

  static final List<Policy> ALL =
      List.of(NAMES_ARE_ASKED_FOR, COLLECTORS_ARE_LET_IN, KEDA_IS_LET_IN);

  private NeighbourPolicies() {}

  private static boolean mayAsk(Workload pod, Rendering rendering) {
    return policiesOf(pod, rendering)
        .flatMap(policy -> Workload.elements(policy.at("/spec/egress")))
        .filter(
            rule ->
                Workload.elements(rule.path("to"))
                    .anyMatch(peer -> isNamespace(peer, "kube-system")))
        .flatMap(rule -> Workload.elements(rule.path("ports")))
        .anyMatch(
            port ->
                port.path("port").asInt() == DNS && port.path("protocol").asText().equals("UDP"));
  }

  /** A rule without peers is for everybody. */
  private static boolean isLetIn(String namespace, Workload pod, int port, Rendering rendering) {
    return policiesOf(pod, rendering)
        .flatMap(policy -> Workload.elements(policy.at("/spec/ingress")))
        .filter(
            rule ->
                rule.path("from").isEmpty()
                    || Workload.elements(rule.path("from"))
                        .anyMatch(peer -> isNamespace(peer, namespace)))
        .flatMap(rule -> Workload.elements(rule.path("ports")))
        .anyMatch(open -> number(pod, open.path("port")) == port);
  }

  private static Stream<JsonNode> policiesOf(Workload pod, Rendering rendering) {
    return rendering
        .ofKind("NetworkPolicy")
        .map(JsonNode.class::cast)
        .filter(policy -> pod.isSelectedBy(policy.at("/spec/podSelector")));
  }

  private static boolean isNamespace(JsonNode peer, String name) {
    JsonNode selector = peer.path("namespaceSelector");
    return Stream.concat(
            selector.path("matchLabels").valueStream(),
            Workload.elements(selector.at("/matchExpressions/0/values")))
        .anyMatch(value -> value.asText().equals(name));
  }

  /** A port's number, by which a policy or a scrape may name it too; 0 if the pod has no such. */
  private static int number(Workload pod, JsonNode port) {
    return port.isInt()
        ? port.asInt()
        : pod.ports()
            .filter(each -> each.path("name").equals(port))
            .mapToInt(each -> each.path("containerPort").asInt())
            .findAny()
            .orElse(0);
  }
}
