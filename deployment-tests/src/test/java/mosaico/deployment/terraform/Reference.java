package mosaico.deployment.terraform;

import java.util.ArrayList;
import java.util.List;

/**
 * A path of names and indices by which an expression refers to something.
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

  /** The first name after a number of steps. */
  String nameAfter(int steps) {
    return path.stream().skip(steps).filter(step -> !step.equals(ANY)).findFirst().orElse("");
  }

  /** This reference with its first steps replaced. */
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
