package mosaico.deployment.terraform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openrewrite.InMemoryExecutionContext;
import org.openrewrite.SourceFile;
import org.openrewrite.hcl.HclParser;
import org.openrewrite.hcl.internal.HclPrinter;
import org.openrewrite.hcl.tree.BodyContent;
import org.openrewrite.hcl.tree.Hcl;
import org.openrewrite.hcl.tree.Label;

/** Parses HCL into blocks. */
final class HclReader {
  private HclReader() {}

  /**
   * The blocks of one file.
   *
   * @throws IllegalArgumentException if it is not HCL, or an argument is outside of any block
   */
  static List<Block> read(String source) {
    SourceFile file =
        HclParser.builder()
            .build()
            .parse(new InMemoryExecutionContext(HclReader::refuse), source)
            .findFirst()
            .orElseThrow();
    if (!(file instanceof Hcl.ConfigFile config)) {
      throw new IllegalArgumentException("not HCL: " + source);
    }
    Block whole = block("file", List.of(), config.getBody());
    if (!whole.arguments().isEmpty()) {
      throw new IllegalArgumentException(
          "arguments outside of any block: " + whole.arguments().keySet());
    }
    return whole.blocks();
  }

  private static void refuse(Throwable problem) {
    throw new IllegalArgumentException("not HCL", problem);
  }

  private static Block block(String type, List<Label> labels, List<BodyContent> body) {
    Map<String, Block.Value> arguments = new HashMap<>();
    List<Block> blocks = new ArrayList<>();
    for (BodyContent content : body) {
      switch (content) {
        case Hcl.Attribute attribute -> arguments.put(attribute.getSimpleName(), value(attribute));
        case Hcl.Block inner -> blocks.add(block(type(inner), inner.getLabels(), inner.getBody()));
        default -> throw new IllegalArgumentException("unexpected: " + content);
      }
    }
    return new Block(type, labels.stream().map(HclReader::name).toList(), arguments, blocks);
  }

  private static String type(Hcl.Block block) {
    return Objects.requireNonNull(block.getType(), "a block's type").getName();
  }

  private static Block.Value value(Hcl.Attribute attribute) {
    return new Block.Value(
        attribute.getValue().printTrimmed(new HclPrinter<>()),
        ReferenceCollector.in(attribute.getValue()));
  }

  private static String name(Label label) {
    return switch (label) {
      case Hcl.Literal literal -> String.valueOf(literal.getValue()).replace("\"", "");
      case Hcl.Identifier identifier -> identifier.getName();
      default -> throw new IllegalArgumentException("not a label: " + label);
    };
  }
}
