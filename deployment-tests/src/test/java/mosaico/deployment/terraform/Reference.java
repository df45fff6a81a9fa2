package mosaico.deployment.terraform;

import java.util.ArrayList;
import java.util.List;

/**
 * What an expression refers to.
 *
 * @param path its steps, such as {@code [local, gke, network]}; {@value #ANY} for an index or a
 *     splat
 */
record Reference(List<String> path) {
  static final String ANY = "[]";

  Reference(List<String> path) {
    this.path = List.copyOf(path);
  }

  /** The step at an index, or an empty string past the end. */
  String step(int index) {
    return index < path.size() ? path.get(index) : "";
  }

  /** The first step after the given ones that is a name. */
  String nameAfter(int steps) {
    return path.stream().skip(steps).filter(step -> !step.equals(ANY)).findFirst().orElse("");
  }

  /** The same from another beginning: that takes the place of this one's first steps. */
  Reference from(Reference beginning, int steps) {
    List<String> joined = new ArrayList<>(beginning.path);
    joined.addAll(path.subList(steps, path.size()));
    return new Reference(joined);
  }

  @Override
  public String toString() {
    return String.join(".", path).replace(".[]", "[]");
  }
}
