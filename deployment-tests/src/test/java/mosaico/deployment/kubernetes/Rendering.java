package mosaico.deployment.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The resources that {@code kubectl kustomize} renders from an overlay.
 *
 * @param name of the overlay
 */
record Rendering(String name, List<ObjectNode> resources) {

  /** The committed renderings of all overlays. */
  static final List<Rendering> OVERLAYS =
      Stream.of("local", "gke", "gateway", "keda", "keda-vms", "recommended", "vms", "ha", "ha-vms")
          .map(Rendering::committed)
          .toList();

  /** The committed rendering of {@code k8s/secrets}, filled with the examples' values. */
  static final Rendering SECRETS = committed("secrets");

  static Rendering committed(String name) {
    return of(name, Repository.read(Repository.RENDERED.resolve(name + ".yaml")));
  }

  static Rendering of(String name, String yaml) {
    return new Rendering(name, Yaml.documents(yaml));
  }

  Stream<ObjectNode> ofKind(String kind) {
    return resources.stream().filter(resource -> kind(resource).equals(kind));
  }

  Stream<Workload> workloads() {
    return resources.stream().flatMap(resource -> Workload.of(resource).stream());
  }

  /** Workloads whose pods a label selector takes. */
  Stream<Workload> selected(JsonNode selector) {
    return workloads().filter(each -> each.isSelectedBy(selector));
  }

  /** A copy of this rendering with one resource changed. */
  Rendering with(String kind, String resource, UnaryOperator<ObjectNode> change) {
    return new Rendering(
        name,
        resources.stream()
            .map(
                old ->
                    kind(old).equals(kind) && name(old).equals(resource)
                        ? change.apply(old.deepCopy())
                        : old)
            .toList());
  }

  Rendering without(String kind, String resource) {
    return new Rendering(
        name,
        resources.stream()
            .filter(old -> !kind(old).equals(kind) || !name(old).equals(resource))
            .toList());
  }

  Rendering and(String yaml) {
    return new Rendering(
        name, Stream.concat(resources.stream(), Yaml.documents(yaml).stream()).toList());
  }

  static String kind(JsonNode resource) {
    return resource.path("kind").asText();
  }

  static String name(JsonNode resource) {
    return resource.at("/metadata/name").asText();
  }

  @Override
  public String toString() {
    return name;
  }
}
