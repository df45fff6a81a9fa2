package mosaico.deployment.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Rules on references between resources: names, keys, ports and labels that must exist. */
final class ReferencePolicies {

  private static final Set<String> OF_THE_CLUSTER = Set.of("Namespace", "PriorityClass");

  static final Policy CONFIG_MAPS =
      rendering ->
          rendering
              .workloads()
              .flatMap(
                  each ->
                      Stream.concat(
                              each.pod().findValues("configMapRef").stream(),
                              each.pod().findValues("configMap").stream())
                          .map(reference -> reference.path("name").asText())
                          .filter(name -> find(rendering, "ConfigMap", name).findAny().isEmpty())
                          .map(name -> each.name() + ": no ConfigMap " + name));

  static final Policy SECRETS =
      rendering ->
          rendering.resources().stream()
              .flatMap(
                  each ->
                      secretKeys(each)
                          .filter(reference -> !isKnown(reference))
                          .map(
                              reference ->
                                  "%s: k8s/secrets has no %s"
                                      .formatted(Rendering.name(each), reference)));

  static final Policy SERVICES =
      rendering ->
          rendering
              .ofKind("Service")
              .flatMap(
                  service -> {
                    List<Workload> pods =
                        rendering.workloads().filter(each -> isBehind(service, each)).toList();
                    return pods.size() != 1
                        ? Stream.of(
                            Rendering.name(service) + " selects " + pods.size() + " workloads")
                        : Workload.elements(service.at("/spec/ports"))
                            .map(port -> port.path("targetPort"))
                            .filter(target -> !hasPort(pods.getFirst(), target))
                            .map(
                                target -> Rendering.name(service) + ": no port is named " + target);
                  });

  static final Policy MONITORED_PORTS =
      rendering ->
          rendering
              .ofKind("PodMonitoring")
              .filter(
                  monitoring ->
                      rendering
                          .workloads()
                          .filter(each -> each.isSelectedBy(monitoring.at("/spec/selector")))
                          .noneMatch(
                              each -> hasPort(each, monitoring.at("/spec/endpoints/0/port"))))
              .map(monitoring -> Rendering.name(monitoring) + ": no port to scrape");

  static final Policy NAMESPACE =
      rendering ->
          rendering.resources().stream()
              .filter(each -> !OF_THE_CLUSTER.contains(Rendering.kind(each)))
              .filter(each -> !each.at("/metadata/namespace").asText().equals("mosaico"))
              .map(each -> Rendering.name(each) + " is not in the namespace mosaico");

  static final Policy RESTRICTED =
      rendering ->
          find(rendering, "Namespace", "mosaico")
                  .map(each -> each.at("/metadata/labels"))
                  .anyMatch(
                      labels ->
                          labels
                              .path("pod-security.kubernetes.io/enforce")
                              .asText()
                              .equals("restricted"))
              ? Stream.empty()
              : Stream.of("the namespace mosaico does not enforce the restricted standard");

  static final Policy PRIORITIES =
      rendering ->
          rendering
              .workloads()
              .flatMap(
                  each ->
                      Stream.of(each.pod().path("priorityClassName").asText())
                          .filter(name -> !name.isEmpty())
                          .filter(
                              name -> find(rendering, "PriorityClass", name).findAny().isEmpty())
                          .map(name -> each.name() + ": no PriorityClass " + name));

  static final List<Policy> ALL =
      List.of(CONFIG_MAPS, SECRETS, SERVICES, MONITORED_PORTS, NAMESPACE, RESTRICTED, PRIORITIES);

  private ReferencePolicies() {}

  private static Stream<JsonNode> find(Rendering rendering, String kind, String name) {
    return rendering
        .ofKind(kind)
        .filter(each -> Rendering.name(each).equals(name))
        .map(JsonNode.class::cast);
  }

  /** References to keys of Secrets, each with {@code name} and {@code key}. */
  private static Stream<JsonNode> secretKeys(JsonNode resource) {
    return Stream.of(
            resource.findValues("secretKeyRef").stream(),
            resource.findValues("secretTargetRef").stream().flatMap(Workload::elements),
            resource.findValues("externalSecret").stream().map(ReferencePolicies::credentials))
        .flatMap(references -> references);
  }

  /** Adds the key that the RabbitMQ Cluster Operator reads. */
  private static JsonNode credentials(JsonNode secret) {
    return secret.<ObjectNode>deepCopy().put("key", "default_user.conf");
  }

  private static boolean isKnown(JsonNode reference) {
    return find(Rendering.SECRETS, "Secret", reference.path("name").asText())
        .anyMatch(secret -> secret.path("data").has(reference.path("key").asText()));
  }

  private static boolean isBehind(JsonNode service, Workload workload) {
    JsonNode selector = service.at("/spec/selector");
    return !selector.isEmpty()
        && selector
            .propertyStream()
            .allMatch(label -> workload.labels().path(label.getKey()).equals(label.getValue()));
  }

  private static boolean hasPort(Workload workload, JsonNode name) {
    return workload.ports().anyMatch(port -> port.path("name").equals(name));
  }
}
