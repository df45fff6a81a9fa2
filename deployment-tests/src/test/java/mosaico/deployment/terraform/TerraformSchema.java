package mosaico.deployment.terraform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The blocks of Terraform's language and of the Google provider; the latter's are extracted by
 * {@code extract-google-schema.mjs}.
 */
final class TerraformSchema {
  private static final BlockSchema CONDITION =
      BlockSchema.of(Set.of("condition", "error_message"), Set.of());
  private static final Set<String> META_ARGUMENTS =
      Set.of("count", "for_each", "provider", "depends_on");
  private static final BlockSchema LIFECYCLE =
      BlockSchema.of(
              Set.of(),
              Set.of(
                  "create_before_destroy",
                  "prevent_destroy",
                  "ignore_changes",
                  "replace_triggered_by"))
          .withBlocks(Map.of("precondition", CONDITION, "postcondition", CONDITION));

  /**
   * The blocks other than resources, by type. That variables and outputs need a description is our
   * own rule.
   */
  private final Map<String, BlockSchema> language;

  private final Map<String, BlockSchema> resources;
  private final String version;

  private TerraformSchema(JsonNode json) {
    version = json.path("version").asString();
    resources =
        json.path("resources")
            .propertyStream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> block(entry.getValue())));
    language =
        Map.of(
            "terraform",
            BlockSchema.of(Set.of("required_version", "required_providers"), Set.of())
                .withBlocks(
                    Map.of(
                        "required_providers", BlockSchema.of(Set.of("google"), Set.of()),
                        "backend", BlockSchema.of(Set.of("prefix"), Set.of("bucket")))),
            "provider",
            block(json.path("providerBlock")),
            "variable",
            BlockSchema.of(
                    Set.of("description", "type"), Set.of("default", "sensitive", "nullable"))
                .withBlocks(Map.of("validation", CONDITION)),
            "output",
            BlockSchema.of(Set.of("description", "value"), Set.of("sensitive", "depends_on")),
            "data terraform_remote_state",
            BlockSchema.of(Set.of("backend", "config"), Set.of("workspace", "defaults")));
  }

  static TerraformSchema load() {
    try (InputStream json =
        Objects.requireNonNull(TerraformSchema.class.getResourceAsStream("google-schema.json"))) {
      return new TerraformSchema(new JsonMapper().readTree(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The version of the provider. */
  String version() {
    return version;
  }

  /** The schema of a top-level block; empty if there is no such type of block or resource. */
  Optional<BlockSchema> of(Block block) {
    return switch (block.type()) {
      case "resource" -> resource(block.label(0)).map(TerraformSchema::withMetaArguments);
      case "data" -> Optional.ofNullable(language.get("data " + block.label(0)));
      case "locals" -> Optional.of(BlockSchema.of(Set.of(), block.arguments().keySet()));
      default -> Optional.ofNullable(language.get(block.type()));
    };
  }

  /** The provider's schema of a resource type. */
  Optional<BlockSchema> resource(String type) {
    return Optional.ofNullable(resources.get(type));
  }

  private static BlockSchema withMetaArguments(BlockSchema resource) {
    return resource.withOptional(META_ARGUMENTS).withBlocks(Map.of("lifecycle", LIFECYCLE));
  }

  private static BlockSchema block(JsonNode json) {
    return new BlockSchema(
        names(json.path("required")),
        names(json.path("optional")),
        json.path("blocks")
            .propertyStream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> block(entry.getValue()))),
        names(json.path("computed")));
  }

  private static Set<String> names(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).collect(Collectors.toSet());
  }
}
