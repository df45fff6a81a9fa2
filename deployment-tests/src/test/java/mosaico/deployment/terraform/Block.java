package mosaico.deployment.terraform;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A block of HCL, such as {@code resource "google_compute_network" "mosaico" { ... }}.
 *
 * @param type what stands before the labels
 * @param labels the quoted names, often none
 * @param arguments by name
 * @param blocks the blocks within, in their order
 */
record Block(String type, List<String> labels, Map<String, Value> arguments, List<Block> blocks) {
  Block(String type, List<String> labels, Map<String, Value> arguments, List<Block> blocks) {
    this.type = type;
    this.labels = List.copyOf(labels);
    this.arguments = Map.copyOf(arguments);
    this.blocks = List.copyOf(blocks);
  }

  /**
   * What stands to the right of an argument's equals sign.
   *
   * @param source as written
   * @param references all that it refers to
   */
  record Value(String source, List<Reference> references) {
    Value(String source, List<Reference> references) {
      this.source = source.strip();
      this.references = List.copyOf(references);
    }

    /** What it refers to, if it is nothing but a reference. */
    Optional<Reference> alias() {
      return references.size() == 1 && references.getFirst().toString().equals(source)
          ? Optional.of(references.getFirst())
          : Optional.empty();
    }

    /** Its text, if it is a plain string. */
    String text() {
      return source.replaceAll("^\"|\"$", "");
    }
  }

  String label(int index) {
    return labels.get(index);
  }

  Stream<Block> blocks(String wanted) {
    return blocks.stream().filter(block -> block.type.equals(wanted));
  }

  /** All references in its arguments, and in the blocks within but for those left out. */
  Stream<Reference> references(Function<Block, Stream<Value>> values) {
    return Stream.concat(
        values.apply(this).flatMap(value -> value.references().stream()),
        blocks.stream().flatMap(block -> block.references(values)));
  }

  @Override
  public String toString() {
    return labels.isEmpty() ? type : type + " " + String.join(".", labels);
  }
}
