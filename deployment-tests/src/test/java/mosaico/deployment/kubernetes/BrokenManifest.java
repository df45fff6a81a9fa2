package mosaico.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A committed rendering changed so that it violates one policy.
 *
 * @param message part of the violation that the policy must report
 */
record BrokenManifest(Policy policy, Rendering rendering, String message) {

  static final Rendering GKE = Rendering.committed("gke");
  static final Rendering KEDA = Rendering.committed("keda");
  static final Rendering RECOMMENDED = Rendering.committed("recommended");
  static final Rendering VMS = Rendering.committed("vms");
  static final Rendering HA = Rendering.committed("ha");
  static final String POD = "/spec/template/spec";
  static final String CONTAINER = POD + "/containers/0";

  void isReported() {
    assertThat(policy.violations(rendering)).anyMatch(violation -> violation.contains(message));
  }

  static Rendering worker(String pointer, String yaml) {
    return set(GKE, "Deployment", "worker", pointer, yaml);
  }

  /** A copy of a rendering in which a value was added or replaced. */
  static Rendering set(Rendering rendering, String kind, String name, String pointer, String yaml) {
    return rendering.with(kind, name, each -> put(each, JsonPointer.compile(pointer), yaml));
  }

  private static ObjectNode put(ObjectNode resource, JsonPointer pointer, String yaml) {
    JsonNode parent = parent(resource, pointer);
    JsonPointer last = pointer.last();
    if (parent instanceof ArrayNode array) {
      array.set(last.getMatchingIndex(), Yaml.value(yaml));
    } else {
      ((ObjectNode) parent).set(last.getMatchingProperty(), Yaml.value(yaml));
    }
    return resource;
  }

  /** Removes a field from a resource, which must have it. */
  static ObjectNode without(ObjectNode resource, String path) {
    JsonPointer pointer = JsonPointer.compile(path);
    JsonNode parent = parent(resource, pointer);
    assertThat(((ObjectNode) parent).remove(pointer.last().getMatchingProperty())).isNotNull();
    return resource;
  }

  private static JsonNode parent(ObjectNode resource, JsonPointer pointer) {
    JsonNode parent = resource.at(pointer.head());
    assertThat(parent.isContainerNode()).as("container at %s", pointer.head()).isTrue();
    return parent;
  }

  @Override
  public String toString() {
    return message;
  }
}
