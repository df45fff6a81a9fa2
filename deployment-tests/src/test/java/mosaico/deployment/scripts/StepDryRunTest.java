package mosaico.deployment.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares the output of {@code --dry-run} with golden files. After an intended change, rewrite
 * them with {@code -Dmosaico.golden=write} and review the difference.
 */
class StepDryRunTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/mosaico/deployment/scripts/golden");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0-local --workers=3",
        "0-kind",
        "0-kind --destroy",
        "0-kind --once --published=ghcr.io/owner/ --tag=0.1.0",
        "1-cluster",
        "1-cluster --destroy",
        "1.1-services",
        "1.1-services --destroy",
        "1.2-firewalls",
        "1.2-firewalls --destroy",
        "2-images",
        "2-images --destroy",
        "3-workers",
        "3-workers --destroy",
        "4-scale pods 12",
        "4-scale pods 3..20",
        "4-scale vms 5",
        "5-smoke",
        "5-smoke --url=http://localhost:8080",
        "9-destroy",
        "pin-images --check",
        "pin-images --renew"
      })
  void printsTheCommandsAndRunsNone(String line) throws Exception {
    Sandbox sandbox = Sandbox.in(folder).configured();
    String[] words = line.split(" ");
    String[] arguments =
        Stream.concat(Arrays.stream(words).skip(1), Stream.of("--dry-run")).toArray(String[]::new);
    Path generated = sandbox.home().resolve("pipelines/.generated");

    Sandbox.Run run = sandbox.run(Steps.path(words[0]), arguments);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.calls()).isEmpty();
    assertThat(generated).doesNotExist();
    String printed = run.out().replace(sandbox.home().toString(), "<home>");
    assertThat(printed).isEqualTo(golden(line, printed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"keda", "ha"})
  void scalesThroughKedaIfTheOverlayHasIt(String overlay) throws Exception {
    Sandbox.Run run =
        Sandbox.in(folder)
            .configured("OVERLAY=" + overlay)
            .run(Steps.path("4-scale"), "pods", "12", "--dry-run");

    assertThat(run.out())
        .contains(
            "patch scaledobject worker --type merge --patch"
                + " '{\"spec\":{\"minReplicaCount\":12,\"maxReplicaCount\":12}}'");
  }

  private static String golden(String line, String printed) throws IOException {
    Path file = GOLDEN.resolve(line.replaceAll("[^A-Za-z0-9.-]+", "_") + ".txt");
    if ("write".equals(System.getProperty("mosaico.golden"))) {
      Files.writeString(file, printed);
    }
    return Files.readString(file);
  }
}
