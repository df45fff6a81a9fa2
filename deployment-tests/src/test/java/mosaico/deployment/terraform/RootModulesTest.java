package mosaico.deployment.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class RootModulesTest {
  private static final TerraformSchema SCHEMA = TerraformSchema.load();
  private static final Map<String, RootModule> ALL = RootModules.byPrefix();

  @SuppressWarnings("unused") // JUnit's
  private static final Iterable<String> NAMES = RootModules.NAMES;

  @Test
  void areAllFolders() throws IOException {
    try (Stream<Path> folders = Files.list(RootModules.FOLDER)) {
      assertThat(folders.map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(RootModules.NAMES);
    }
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void matchTheSchemaAndReferToWhatExists(String name) {
    RootModule root = root(name);

    assertThat(root.blocks("resource")).isNotEmpty();
    assertThat(new RootModuleCheck(SCHEMA, root, ALL).problems()).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void pinTheProvidersVersionOfTheSchema(String name) {
    Block terraform = root(name).blocks("terraform").findFirst().orElseThrow();

    assertThat(
            terraform
                .blocks("required_providers")
                .findFirst()
                .orElseThrow()
                .arguments()
                .get("google"))
        .extracting(Block.Value::source)
        .asString()
        .contains("\"hashicorp/google\"", "\"" + SCHEMA.version() + "\"");
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void keepTheirStateUnderTheirOwnPrefix(String name) {
    Block terraform = root(name).blocks("terraform").findFirst().orElseThrow();
    Block backend = terraform.blocks("backend").findFirst().orElseThrow();

    assertThat(backend.labels()).containsExactly("gcs");
    assertThat(backend.arguments().keySet()).containsExactly("prefix");
    assertThat(backend.arguments().get("prefix"))
        .extracting(Block.Value::text)
        .isEqualTo("mosaico/" + name);
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void configureNoKeyFile(String name) {
    assertThat(root(name).blocks("provider"))
        .singleElement()
        .satisfies(
            provider ->
                assertThat(provider.arguments())
                    .containsOnlyKeys("project", "region", "default_labels"));
  }

  private static RootModule root(String name) {
    return Objects.requireNonNull(ALL.get("mosaico/" + name));
  }
}
