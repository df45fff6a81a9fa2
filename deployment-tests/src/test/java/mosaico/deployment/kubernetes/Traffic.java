package mosaico.deployment.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/**
 * What one workload may send to another of its namespace by a rule of egress.
 *
 * @param port its number or name
 */
record Traffic(Workload sender, Workload receiver, JsonNode port) {

  /** All that the rendering's network policies let workloads send to one another. */
  static Stream<Traffic> sent(Rendering rendering) {
    return rendering
        .ofKind("NetworkPolicy")
        .flatMap(
            policy ->
                selected(rendering, policy.at("/spec/podSelector"))
                    .flatMap(
                        sender ->
                            Workload.elements(policy.at("/spec/egress"))
                                .flatMap(rule -> sent(sender, rule, rendering))));
  }

  private static Stream<Traffic> sent(Workload sender, JsonNode rule, Rendering rendering) {
    return Workload.elements(rule.path("to"))
        .filter(Traffic::isOfThisNamespace)
        .flatMap(peer -> selected(rendering, peer.path("podSelector")))
        .flatMap(
            receiver ->
                Workload.elements(rule.path("ports"))
                    .map(port -> new Traffic(sender, receiver, port.path("port"))));
  }

  static Stream<Workload> selected(Rendering rendering, JsonNode selector) {
    return rendering.workloads().filter(each -> each.isSelectedBy(selector));
  }

  /** Whether some rule of ingress is for the receiver, names the sender, and opens the port. */
  boolean isReceived(Rendering rendering) {
    return rendering
        .ofKind("NetworkPolicy")
        .filter(policy -> receiver.isSelectedBy(policy.at("/spec/podSelector")))
        .flatMap(policy -> Workload.elements(policy.at("/spec/ingress")))
        .filter(this::isFromSender)
        .flatMap(rule -> Workload.elements(rule.path("ports")))
        .anyMatch(open -> open.path("port").equals(port));
  }

  /** A rule without peers is for everybody. */
  private boolean isFromSender(JsonNode rule) {
    return rule.path("from").isEmpty()
        || Workload.elements(rule.path("from"))
            .filter(Traffic::isOfThisNamespace)
            .anyMatch(peer -> sender.isSelectedBy(peer.path("podSelector")));
  }

  private static boolean isOfThisNamespace(JsonNode peer) {
    return peer.has("podSelector") && !peer.has("namespaceSelector");
  }

  @Override
  public String toString() {
    return sender.name() + " to " + receiver.name() + " at " + port;
  }
}
