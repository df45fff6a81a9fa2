package mosaico.deployment.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a rendering's NetworkPolicies let pods send and receive. */
record NetworkAccess(Rendering rendering) {

  /** Each connection to another of the rendering's workloads that an egress rule allows. */
  Stream<Connection> sent() {
    return rendering
        .workloads()
        .flatMap(sender -> rules(sender, "egress").flatMap(rule -> sent(sender, rule)));
  }

  private Stream<Connection> sent(Workload sender, JsonNode rule) {
    return Workload.elements(rule.path("to"))
        .filter(NetworkAccess::isOfThisNamespace)
        .flatMap(peer -> rendering.selected(peer.path("podSelector")))
        .flatMap(receiver -> ports(rule).map(port -> new Connection(sender, receiver, port)));
  }

  /** Whether an ingress rule of the receiver admits the connection. */
  boolean isReceived(Connection connection) {
    return mayReceive(
        connection.receiver(),
        peer ->
            isOfThisNamespace(peer) && connection.sender().isSelectedBy(peer.path("podSelector")),
        port -> port.equals(connection.port()));
  }

  /** Whether pods of another namespace may connect to a port of the workload, if it has it. */
  boolean mayReceive(Workload receiver, String namespace, OptionalInt port) {
    return port.isPresent()
        && mayReceive(
            receiver,
            peer -> isNamespace(peer, namespace),
            open -> receiver.port(open).equals(port));
  }

  /** An ingress rule without peers admits everybody. */
  private boolean mayReceive(
      Workload receiver, Predicate<JsonNode> isSender, Predicate<JsonNode> isPort) {
    return rules(receiver, "ingress")
        .filter(
            rule ->
                rule.path("from").isEmpty()
                    || Workload.elements(rule.path("from")).anyMatch(isSender))
        .flatMap(NetworkAccess::ports)
        .anyMatch(isPort);
  }

  /** Whether the workload may send datagrams to a port in another namespace. */
  boolean maySendUdp(Workload sender, String namespace, int port) {
    return rules(sender, "egress")
        .filter(
            rule ->
                Workload.elements(rule.path("to")).anyMatch(peer -> isNamespace(peer, namespace)))
        .flatMap(rule -> Workload.elements(rule.path("ports")))
        .anyMatch(
            open ->
                open.path("port").asInt() == port && open.path("protocol").asText().equals("UDP"));
  }

  private Stream<JsonNode> rules(Workload pod, String direction) {
    return rendering
        .ofKind("NetworkPolicy")
        .filter(policy -> pod.isSelectedBy(policy.at("/spec/podSelector")))
        .flatMap(policy -> Workload.elements(policy.path("spec").path(direction)));
  }

  private static Stream<JsonNode> ports(JsonNode rule) {
    return Workload.elements(rule.path("ports")).map(each -> each.path("port"));
  }

  private static boolean isOfThisNamespace(JsonNode peer) {
    return peer.has("podSelector") && !peer.has("namespaceSelector");
  }

  private static boolean isNamespace(JsonNode peer, String name) {
    JsonNode selector = peer.path("namespaceSelector");
    return Stream.concat(
            selector.path("matchLabels").valueStream(),
            Workload.elements(selector.at("/matchExpressions/0/values")))
        .anyMatch(value -> value.asText().equals(name));
  }
}
