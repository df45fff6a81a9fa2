package mosaico.deployment.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs shellcheck on every script; those in {@code lib/} are checked where they are sourced. */
class ShellcheckTest {
  private static final Path REPOSITORY = Path.of("..");

  @Test
  void reportsNothing() throws Exception {
    List<String> command =
        new ArrayList<>(List.of("shellcheck", "--external-sources", "--check-sourced"));
    List<String> scripts =
        scripts()
            .filter(file -> !isLibrary(file))
            .map(file -> REPOSITORY.relativize(file).toString())
            .toList();
    assertThat(scripts).hasSizeGreaterThan(10);
    command.addAll(scripts);

    Process shellcheck = start(command);
    String output = new String(shellcheck.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(shellcheck.waitFor()).as(output).isZero();
  }

  @Test
  void coversEveryLibrary() throws IOException {
    String all = String.join("\n", scripts().map(ShellcheckTest::text).toList());

    assertThat(scripts().filter(ShellcheckTest::isLibrary))
        .isNotEmpty()
        .allSatisfy(
            library ->
                assertThat(all)
                    .containsPattern("(?m)^ *source .*/" + library.getFileName() + "\"$"));
  }

  private static Process start(List<String> command) {
    try {
      return new ProcessBuilder(command)
          .directory(REPOSITORY.toFile())
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      throw new AssertionError(
          "shellcheck is not installed; pipelines/verify.sh installs it on Debian as root", e);
    }
  }

  private static boolean isLibrary(Path file) {
    return file.toString().contains("/lib/");
  }

  private static Stream<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.walk(REPOSITORY, 6)) {
      return files
          .filter(Files::isRegularFile)
          .filter(
              file -> !file.toString().matches(".*/(target|\\.git|node_modules|\\.terraform)/.*"))
          .filter(file -> file.toString().matches(".*(\\.sh|/\\.ci/run|/pipelines/sobelctl)"))
          .toList()
          .stream();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
