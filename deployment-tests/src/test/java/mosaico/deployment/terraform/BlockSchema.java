package mosaico.deployment.terraform;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The arguments and nested blocks that a block may have.
 *
 * @param required mandatory arguments and blocks
 * @param optional optional arguments
 * @param blocks nested blocks, mandatory ones included
 * @param computed read-only attributes
 */
record BlockSchema(
    Set<String> required,
    Set<String> optional,
    Map<String, BlockSchema> blocks,
    Set<String> computed) {
  BlockSchema(
      Set<String> required,
      Set<String> optional,
      Map<String, BlockSchema> blocks,
      Set<String> computed) {
    this.required = Set.copyOf(required);
    this.optional = Set.copyOf(optional);
    this.blocks = Map.copyOf(blocks);
    this.computed = Set.copyOf(computed);
  }

  static BlockSchema of(Set<String> required, Set<String> optional) {
    return new BlockSchema(required, optional, Map.of(), Set.of());
  }

  BlockSchema withBlocks(Map<String, BlockSchema> more) {
    Map<String, BlockSchema> all =
        Stream.concat(blocks.entrySet().stream(), more.entrySet().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new BlockSchema(required, optional, all, computed);
  }

  BlockSchema withOptional(Set<String> more) {
    Set<String> all =
        Stream.concat(optional.stream(), more.stream()).collect(Collectors.toUnmodifiableSet());
    return new BlockSchema(required, all, blocks, computed);
  }

  /** Whether a block may have an argument of this name. */
  boolean takes(String argument) {
    return optional.contains(argument)
        || (required.contains(argument) && !blocks.containsKey(argument));
  }

  /** Whether an expression may read an attribute of this name. */
  boolean has(String attribute) {
    return takes(attribute) || blocks.containsKey(attribute) || computed.contains(attribute);
  }

  /** The problems of a block and of its nested blocks, a line each. */
  Stream<String> problems(String where, Block block) {
    Stream<String> arguments =
        block.arguments().keySet().stream()
            .filter(name -> !takes(name))
            .map(name -> "%s: no argument '%s'".formatted(where, name));
    Stream<String> missing =
        required.stream()
            .filter(name -> !block.arguments().containsKey(name))
            .filter(name -> block.blocks(name).findAny().isEmpty())
            .map(name -> "%s: '%s' is missing".formatted(where, name));
    Stream<String> within =
        block.blocks().stream()
            .flatMap(
                inner -> {
                  BlockSchema schema = blocks.get(inner.type());
                  return schema == null
                      ? Stream.of("%s: no block '%s'".formatted(where, inner.type()))
                      : schema.problems(where + " > " + inner.type(), inner);
                });
    return Stream.of(arguments, missing, within).flatMap(problems -> problems);
  }
}
