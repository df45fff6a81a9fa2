package mosaico.deployment.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Who may speak to whom. */
final class NetworkPolicies {

  /** Namespaces that are not ours: names, metrics, autoscaling. */
  private static final Set<String> NEIGHBOURS =
      Set.of("kube-system", "gke-gmp-system", "gmp-system", "keda");

  private static final String NAMESPACE = "kubernetes.io/metadata.name";

  static final Policy NOTHING_BY_DEFAULT =
      rendering ->
          rendering
                  .ofKind("NetworkPolicy")
                  .map(each -> each.path("spec"))
                  .anyMatch(
                      spec ->
                          spec.path("podSelector").isEmpty()
                              && !spec.has("ingress")
                              && !spec.has("egress")
                              && spec.path("policyTypes").size() == 2)
              ? Stream.empty()
              : Stream.of("nothing denies what is not allowed");

  static final Policy PEERS_EXIST =
      rendering ->
          rendering
              .ofKind("NetworkPolicy")
              .flatMap(
                  each ->
                      peers(each)
                          .filter(peer -> !exists(peer, rendering))
                          .map(peer -> Rendering.name(each) + ": there is no " + peer));

  static final Policy SUBJECTS_EXIST =
      rendering ->
          rendering
              .ofKind("NetworkPolicy")
              .filter(each -> !isForAll(each))
              .filter(
                  each ->
                      Traffic.selected(rendering, each.at("/spec/podSelector")).findAny().isEmpty())
              .map(each -> Rendering.name(each) + " is for no pod");

  /** What one pod may send, the other must be allowed to receive. */
  static final Policy WHAT_IS_SENT_IS_RECEIVED =
      rendering ->
          Traffic.sent(rendering)
              .filter(traffic -> !traffic.isReceived(rendering))
              .map(traffic -> traffic + ": sent, but not received");

  static final Policy LOAD_BALANCERS_ARE_INTERNAL_AND_FOR_SOME =
      rendering ->
          rendering
              .ofKind("Service")
              .filter(each -> each.at("/spec/type").asText().equals("LoadBalancer"))
              .filter(each -> !isNarrow(each))
              .map(each -> Rendering.name(each) + ": a load balancer that anybody may reach");

  static final List<Policy> ALL =
      List.of(
          NOTHING_BY_DEFAULT,
          PEERS_EXIST,
          SUBJECTS_EXIST,
          WHAT_IS_SENT_IS_RECEIVED,
          LOAD_BALANCERS_ARE_INTERNAL_AND_FOR_SOME);

  private NetworkPolicies() {}

  private static boolean isForAll(JsonNode policy) {
    return policy.at("/spec/podSelector").isEmpty();
  }

  private static Stream<JsonNode> peers(JsonNode policy) {
    return Stream.concat(
        Workload.elements(policy.at("/spec/ingress"))
            .flatMap(rule -> Workload.elements(rule.path("from"))),
        Workload.elements(policy.at("/spec/egress"))
            .flatMap(rule -> Workload.elements(rule.path("to"))));
  }

  private static boolean exists(JsonNode peer, Rendering rendering) {
    if (peer.has("ipBlock")) {
      return !peer.at("/ipBlock/cidr").asText().endsWith("/0");
    }
    if (peer.has("namespaceSelector")) {
      return namespaces(peer.path("namespaceSelector")).allMatch(NEIGHBOURS::contains);
    }
    return Traffic.selected(rendering, peer.path("podSelector")).findAny().isPresent();
  }

  private static Stream<String> namespaces(JsonNode selector) {
    JsonNode one = selector.path("matchLabels").path(NAMESPACE);
    JsonNode some = selector.at("/matchExpressions/0/values");
    return one.isTextual()
        ? Stream.of(one.asText())
        : some.isArray()
            ? Workload.elements(some).map(JsonNode::asText)
            : Stream.of("any namespace");
  }

  private static boolean isNarrow(JsonNode service) {
    JsonNode ranges = service.at("/spec/loadBalancerSourceRanges");
    return !ranges.isEmpty()
        && Workload.elements(ranges).noneMatch(range -> range.asText().endsWith("/0"))
        && service
            .at("/metadata/annotations")
            .path("networking.gke.io/load-balancer-type")
            .asText()
            .equals("Internal");
  }
}
