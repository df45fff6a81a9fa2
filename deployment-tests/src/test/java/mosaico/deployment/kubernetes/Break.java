package mosaico.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A rendering that keeps every rule, with one thing changed so that it breaks one.
 *
 * @param said a piece of the line that tells the breach
 */
record Break(Policy policy, Rendering broken, String said) {

  static final Rendering GKE = Rendering.committed("gke");
  static final Rendering KEDA = Rendering.committed("keda");
  static final Rendering VMS = Rendering.committed("vms");
  static final Rendering HA = Rendering.committed("ha");
  static final String POD = "/spec/template/spec";
  static final String CONTAINER = POD + "/containers/0";

  void isFound() {
    assertThat(policy.breaches(broken)).anyMatch(breach -> breach.contains(said));
  }

  static Rendering worker(String pointer, String yaml) {
    return set(GKE, "Deployment", "worker", pointer, yaml);
  }

  /** The rendering with a value put, or put in another's place. */
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

  /** Changes a resource: what stood there is gone. */
  static ObjectNode without(ObjectNode resource, String path) {
    JsonPointer pointer = JsonPointer.compile(path);
    JsonNode parent = parent(resource, pointer);
    assertThat(((ObjectNode) parent).remove(pointer.last().getMatchingProperty())).isNotNull();
    return resource;
  }

  private static JsonNode parent(ObjectNode resource, JsonPointer pointer) {
    JsonNode parent = resource.at(pointer.head());
    assertThat(parent.isContainerNode()).as("there is %s", pointer.head()).isTrue();
    return parent;
  }

  @Override
  public String toString() {
    return said;
  }
}
