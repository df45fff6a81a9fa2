package mosaico.deployment.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The pods that a Deployment, StatefulSet or RabbitmqCluster runs.
 *
 * @param ours whether the manifest specifies the whole pod; an operator completes the others
 * @param labels of each pod
 * @param replicas empty if an autoscaler decides
 */
record Workload(String name, boolean ours, JsonNode labels, JsonNode pod, OptionalInt replicas) {

  /** https://github.com/rabbitmq/cluster-operator, internal/resource/statefulset.go. */
  private static final String OPERATED_PORTS =
      """
      - {name: amqp, containerPort: 5672}
      - {name: management, containerPort: 15672}
      - {name: prometheus, containerPort: 15692}
      """;

  static Optional<Workload> of(ObjectNode resource) {
    return switch (Rendering.kind(resource)) {
      case "Deployment", "StatefulSet" ->
          Optional.of(
              new Workload(
                  Rendering.name(resource),
                  true,
                  resource.at("/spec/template/metadata/labels"),
                  resource.at("/spec/template/spec"),
                  replicas(resource)));
      case "RabbitmqCluster" -> Optional.of(operated(resource));
      default -> Optional.empty();
    };
  }

  /**
   * The RabbitMQ operator labels its pods and gives the container its image, resources and ports.
   */
  private static Workload operated(ObjectNode cluster) {
    ObjectNode labels = cluster.objectNode();
    labels.put("app.kubernetes.io/name", Rendering.name(cluster));
    ObjectNode pod = cluster.at("/spec/override/statefulSet/spec/template/spec").deepCopy();
    for (JsonNode container : pod.path("containers")) {
      ((ObjectNode) container).set("image", cluster.at("/spec/image"));
      ((ObjectNode) container).set("resources", cluster.at("/spec/resources"));
      ((ObjectNode) container).set("ports", Yaml.value(OPERATED_PORTS));
    }
    return new Workload(Rendering.name(cluster), false, labels, pod, replicas(cluster));
  }

  private static OptionalInt replicas(JsonNode resource) {
    JsonNode replicas = resource.at("/spec/replicas");
    return replicas.isInt() ? OptionalInt.of(replicas.asInt()) : OptionalInt.empty();
  }

  Stream<JsonNode> containers() {
    return elements(pod.path("containers"));
  }

  Stream<JsonNode> allContainers() {
    return Stream.concat(elements(pod.path("initContainers")), containers());
  }

  /** A port's number, given by number or name; empty if no container has a port of this name. */
  OptionalInt port(JsonNode numberOrName) {
    return numberOrName.isInt()
        ? OptionalInt.of(numberOrName.asInt())
        : ports()
            .filter(each -> each.path("name").equals(numberOrName))
            .mapToInt(each -> each.path("containerPort").asInt())
            .findAny();
  }

  Stream<JsonNode> ports() {
    return containers().flatMap(container -> elements(container.path("ports")));
  }

  /**
   * Whether a label selector matches; of {@code matchExpressions} only the operator In is
   * supported.
   */
  boolean isSelectedBy(JsonNode selector) {
    boolean labelsMatch =
        selector
            .path("matchLabels")
            .propertyStream()
            .allMatch(label -> labels.path(label.getKey()).equals(label.getValue()));
    return labelsMatch && elements(selector.path("matchExpressions")).allMatch(this::isIn);
  }

  private boolean isIn(JsonNode expression) {
    if (!expression.path("operator").asText().equals("In")) {
      throw new IllegalArgumentException("unsupported operator: " + expression);
    }
    JsonNode label = labels.path(expression.path("key").asText());
    return elements(expression.path("values")).anyMatch(label::equals);
  }

  static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
