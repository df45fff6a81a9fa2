package mosaico.deployment.terraform;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A block of HCL, such as {@code resource "google_compute_network" "mosaico" { ... }}.
 *
 * @param type the word before the labels
 * @param labels the quoted names, if any
 * @param arguments by name
 * @param blocks the nested blocks, in order
 */
record Block(String type, List<String> labels, Map<String, Value> arguments, List<Block> blocks) {
  Block(String type, List<String> labels, Map<String, Value> arguments, List<Block> blocks) {
    this.type = type;
    this.labels = List.copyOf(labels);
    this.arguments = Map.copyOf(arguments);
    this.blocks = List.copyOf(blocks);
  }

  /**
   * The value of an argument.
   *
   * @param source the expression as written
   * @param references everything that the expression refers to
   */
  record Value(String source, List<Reference> references) {
    Value(String source, List<Reference> references) {
      this.source = source.strip();
      this.references = List.copyOf(references);
    }

    /** The reference, if the expression is one and nothing else. */
    Optional<Reference> alias() {
      return references.size() == 1 && references.getFirst().toString().equals(source)
          ? Optional.of(references.getFirst())
          : Optional.empty();
    }

    /** The expression without quotation marks around it. */
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

  /**
   * The references in this block and its nested blocks.
   *
   * @param values the values of a block that count
   */
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
