package mosaico.deployment.terraform;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks a root module against the schema, and that its references exist: variables, locals,
 * resources and their attributes, and outputs of the root modules whose state it reads.
 */
final class RootModuleCheck {
  private final TerraformSchema schema;
  private final RootModule root;
  private final Map<String, RootModule> others;

  /**
   * @param others the root modules by the prefix of their state, for {@code terraform_remote_state}
   */
  RootModuleCheck(TerraformSchema schema, RootModule root, Map<String, RootModule> others) {
    this.schema = schema;
    this.root = root;
    this.others = Map.copyOf(others);
  }

  /** All problems, a line each, sorted. */
  List<String> problems() {
    return Stream.of(
            root.blocks().stream().flatMap(this::structure),
            root.blocks().stream().flatMap(this::references),
            unused())
        .flatMap(problems -> problems)
        .sorted()
        .distinct()
        .toList();
  }

  private Stream<String> structure(Block block) {
    return schema
        .of(block)
        .map(known -> known.problems(block.toString(), block))
        .orElseGet(() -> Stream.of(block + ": no such block or resource type"));
  }

  private Stream<String> references(Block block) {
    return block
        .references(RootModuleCheck::expressions)
        .flatMap(reference -> problem(block, reference))
        .map(problem -> block + ": " + problem);
  }

  /** The values that are expressions, rather than types or names of the block's own arguments. */
  private static Stream<Block.Value> expressions(Block block) {
    Set<String> left =
        switch (block.type()) {
          case "variable" -> Set.of("type");
          case "lifecycle" -> Set.of("ignore_changes");
          default -> Set.of();
        };
    return block.arguments().entrySet().stream()
        .filter(argument -> !left.contains(argument.getKey()))
        .map(Map.Entry::getValue);
  }

  private Stream<String> problem(Block block, Reference reference) {
    return switch (reference.step(0)) {
      case "var" ->
          unless(root.names("variable").contains(reference.step(1)), "no variable", reference);
      case "local" -> local(block, reference);
      case "data" -> remoteState(reference);
      case "each" ->
          unless(
              block.arguments().containsKey("for_each")
                  && Set.of("key", "value").contains(reference.step(1)),
              "no for_each",
              reference);
      case "path" -> unless(reference.step(1).equals("module"), "no such path", reference);
      default -> resource(reference);
    };
  }

  private Stream<String> local(Block block, Reference reference) {
    Block.Value value = root.locals().get(reference.step(1));
    if (value == null) {
      return Stream.of("no local value " + reference);
    }
    return value.alias().stream()
        .flatMap(beginning -> problem(block, reference.from(beginning, 2)));
  }

  private Stream<String> remoteState(Reference reference) {
    return root.find("data", reference.step(1), reference.step(2))
        .map(
            data ->
                others.entrySet().stream()
                    .filter(other -> prefix(data, other.getKey()))
                    .findFirst()
                    .map(
                        other ->
                            unless(
                                reference.step(3).equals("outputs") && output(other, reference),
                                "no output",
                                reference))
                    .orElseGet(() -> Stream.of("no root module has the state of " + reference)))
        .orElseGet(() -> Stream.of("no data source " + reference));
  }

  private static boolean prefix(Block data, String prefix) {
    Block.Value config = data.arguments().get("config");
    return config != null && config.source().contains("\"" + prefix + "\"");
  }

  /** The object of all outputs always exists; a single output may not. */
  private static boolean output(Map.Entry<String, RootModule> other, Reference reference) {
    return reference.step(4).isEmpty()
        || other.getValue().names("output").contains(reference.step(4));
  }

  private Stream<String> resource(Reference reference) {
    if (root.find("resource", reference.step(0), reference.step(1)).isEmpty()) {
      return Stream.of("no resource " + reference);
    }
    String attribute = reference.nameAfter(2);
    return unless(
        attribute.isEmpty()
            || schema.resource(reference.step(0)).stream().anyMatch(type -> type.has(attribute)),
        "no attribute",
        reference);
  }

  private Stream<String> unused() {
    Set<List<String>> used =
        root.blocks().stream()
            .flatMap(block -> block.references(RootModuleCheck::counted))
            .map(reference -> List.of(reference.step(0), reference.step(1)))
            .collect(Collectors.toSet());
    return Stream.concat(
            root.names("variable").stream().map(name -> List.of("var", name)),
            root.locals().keySet().stream().map(name -> List.of("local", name)))
        .filter(name -> !used.contains(name))
        .map(name -> String.join(".", name) + " is not used");
  }

  /** Values that count as uses: a variable's own validation does not. */
  private static Stream<Block.Value> counted(Block block) {
    return Set.of("variable", "validation").contains(block.type())
        ? Stream.empty()
        : block.arguments().values().stream();
  }

  private static Stream<String> unless(boolean isFine, String problem, Reference reference) {
    return isFine ? Stream.empty() : Stream.of(problem + " " + reference);
  }
}
