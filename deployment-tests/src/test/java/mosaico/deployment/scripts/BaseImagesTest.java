package mosaico.deployment.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The base images: defaults in the Dockerfiles, digests in {@code pipelines/bases.env}. */
class BaseImagesTest {
  private static final Path ROOT = Path.of("..");
  private static final List<String> PINNED = lines("pipelines/bases.env");

  /**
   * {@code NAME=repository:tag@sha256:digest}, of the repository that the Dockerfile itself names.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {"coordinator/Dockerfile", "sobel-worker/Dockerfile", "sobelctl/Dockerfile"})
  void everyBaseOfADockerfileHasADigest(String dockerfile) {
    List<String> lines = lines(dockerfile);
    List<String> stages = lines.stream().filter(line -> line.startsWith("FROM ")).toList();
    List<String> defaults =
        lines.stream().filter(line -> line.matches("ARG \\w+_IMAGE=.*")).toList();

    assertThat(stages)
        .containsExactly("FROM $JDK_IMAGE AS build", "FROM $DEBIAN_IMAGE AS root", "FROM scratch");
    assertThat(defaults)
        .hasSize(2)
        .allSatisfy(
            each -> {
              String nameAndRepository = each.substring(4, each.indexOf(':'));
              assertThat(PINNED)
                  .filteredOn(pinned -> pinned.startsWith(nameAndRepository + ":"))
                  .singleElement()
                  .asString()
                  .matches("[^@]+:[^@:]+@sha256:[0-9a-f]{64}");
            });
  }

  @Test
  void composeUsesTheDockerfilesDefaults() {
    List<String> ofDockerfile =
        lines("coordinator/Dockerfile").stream()
            .filter(line -> line.matches("ARG \\w+_IMAGE=.*"))
            .map(line -> line.substring(4).replaceFirst("(\\w+)=(.*)", "  $1: \\${$1:-$2}"))
            .toList();

    assertThat(ofDockerfile).hasSize(2);
    assertThat(lines("compose.yaml")).containsAll(ofDockerfile);
  }

  @Test
  void gitHubBuildsOnThePinnedBases() {
    String workflow = String.join("\n", lines(".github/workflows/images.yaml"));

    assertThat(PINNED)
        .filteredOn(line -> !line.startsWith("#"))
        .hasSize(2)
        .map(line -> line.substring(0, line.indexOf('=')))
        .allSatisfy(
            name -> assertThat(workflow.split(name + "=\\$\\{\\{ env." + name, -1)).hasSize(3));
  }

  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(ROOT.resolve(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
