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

class TerraformRootsTest {
  private static final TerraformSchema SCHEMA = TerraformSchema.load();
  private static final Map<String, TerraformRoot> ALL = TerraformFolder.byPrefix();

  @SuppressWarnings("unused") // JUnit's
  private static final Iterable<String> ROOTS = TerraformFolder.ROOTS;

  @Test
  void areAllThatTheFolderHas() throws IOException {
    try (Stream<Path> folders = Files.list(TerraformFolder.FOLDER)) {
      assertThat(folders.map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(TerraformFolder.ROOTS);
    }
  }

  @ParameterizedTest
  @FieldSource("ROOTS")
  void useWhatTheProviderHasAndReferToWhatThereIs(String name) {
    TerraformRoot root = root(name);

    assertThat(root.blocks("resource")).isNotEmpty();
    assertThat(new RootCheck(SCHEMA, root, ALL).problems()).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("ROOTS")
  void pinTheProviderThatTheSchemaIsOf(String name) {
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
  @FieldSource("ROOTS")
  void keepTheirStateInABucketUnderTheirOwnName(String name) {
    Block terraform = root(name).blocks("terraform").findFirst().orElseThrow();
    Block backend = terraform.blocks("backend").findFirst().orElseThrow();

    assertThat(backend.labels()).containsExactly("gcs");
    assertThat(backend.arguments().keySet()).containsExactly("prefix");
    assertThat(backend.arguments().get("prefix"))
        .extracting(Block.Value::text)
        .isEqualTo("mosaico/" + name);
  }

  @ParameterizedTest
  @FieldSource("ROOTS")
  void nameNoKeyFile(String name) {
    assertThat(root(name).blocks("provider"))
        .singleElement()
        .satisfies(
            provider -> assertThat(provider.arguments()).containsOnlyKeys("project", "region"));
  }

  private static TerraformRoot root(String name) {
    return Objects.requireNonNull(ALL.get("mosaico/" + name));
  }
}
