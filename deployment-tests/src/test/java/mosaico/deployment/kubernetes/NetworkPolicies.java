package mosaico.deployment.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Rules on NetworkPolicies and load balancers: deny by default, allow what is used. */
final class NetworkPolicies {

  /** The other namespaces that policies may name: DNS, metrics, autoscaling. */
  private static final Set<String> NEIGHBOURS =
      Set.of("kube-system", "gke-gmp-system", "gmp-system", "keda");

  private static final String NAMESPACE = "kubernetes.io/metadata.name";

  static final Policy DENY_BY_DEFAULT =
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
              : Stream.of("no policy denies by default");

  static final Policy PEERS_EXIST =
      rendering ->
          rendering
              .ofKind("NetworkPolicy")
              .flatMap(
                  each ->
                      peers(each)
                          .filter(peer -> !exists(peer, rendering))
                          .map(peer -> Rendering.name(each) + ": no such peer: " + peer));

  static final Policy SUBJECTS_EXIST =
      rendering ->
          rendering
              .ofKind("NetworkPolicy")
              .filter(each -> !isForAll(each))
              .filter(each -> rendering.selected(each.at("/spec/podSelector")).findAny().isEmpty())
              .map(each -> Rendering.name(each) + " selects no pod");

  /** A connection that egress rules allow must be allowed by ingress rules too. */
  static final Policy EGRESS_HAS_INGRESS =
      rendering ->
          new NetworkAccess(rendering)
              .sent()
              .filter(connection -> !new NetworkAccess(rendering).isReceived(connection))
              .map(connection -> connection + ": egress is allowed, ingress is not");

  static final Policy LOAD_BALANCERS_ARE_RESTRICTED =
      rendering ->
          rendering
              .ofKind("Service")
              .filter(each -> each.at("/spec/type").asText().equals("LoadBalancer"))
              .filter(each -> !isRestricted(each))
              .map(each -> Rendering.name(each) + ": load balancer open to any source");

  static final List<Policy> ALL =
      List.of(
          DENY_BY_DEFAULT,
          PEERS_EXIST,
          SUBJECTS_EXIST,
          EGRESS_HAS_INGRESS,
          LOAD_BALANCERS_ARE_RESTRICTED);

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
    return rendering.selected(peer.path("podSelector")).findAny().isPresent();
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

  private static boolean isRestricted(JsonNode service) {
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
