package mosaico.deployment.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class StepHelpTest {
  @SuppressWarnings("unused") // JUnit's
  private static final List<String> STEPS = Steps.ALL;

  @TempDir private Path folder;

  @Test
  void theListOfStepsIsComplete() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../pipelines"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.matches("[1-9].*\\.sh"))
          .containsExactlyInAnyOrderElementsOf(
              Steps.ALL.stream().map(step -> step + ".sh").toList());
    }
  }

  @ParameterizedTest
  @FieldSource("STEPS")
  void helpNeedsNeitherToolsNorConfiguration(String step) throws Exception {
    Sandbox sandbox = Sandbox.in(folder).without("gcloud").without("terraform").without("kubectl");

    Sandbox.Run run = sandbox.run(Steps.path(step), "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("usage: pipelines/" + step + ".sh")
        .contains("--dry-run", "pipelines/config.env");
    assertThat(run.calls()).isEmpty();
  }

  /** Its other options are those of sobelctl, which MainTest covers. */
  @Test
  void theLocalStepHasADryRun() throws Exception {
    Sandbox.Run run = Sandbox.in(folder).without("mvn").run(Steps.path("0-local"), "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("Usage: pipelines/0-local.sh").contains("--dry-run");
  }

  @ParameterizedTest
  @FieldSource("STEPS")
  void unknownOptionsAreRejected(String step) throws Exception {
    Sandbox.Run run = Sandbox.in(folder).configured().run(Steps.path(step), "--bogus");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith(step + ".sh: ").endsWith("see --help\n").hasLineCount(1);
    assertThat(run.calls()).isEmpty();
  }
}
