package mosaico.ctl.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import mosaico.ctl.local.Sobelctl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a real bash, which reads the script and completes words with it. */
class CompletionTest {
  @TempDir private Path folder;

  @Test
  void bashCompletesCommandsAndOptions() throws Exception {
    try (Sobelctl sobelctl = Sobelctl.start(folder, Map.of(), "completion", "bash")) {
      assertThat(sobelctl.exitCode()).as(sobelctl.err()).isZero();
      Files.writeString(folder.resolve("script"), sobelctl.out());
    }

    assertThat(completed("sobelctl stat")).contains("status");
    assertThat(completed("sobelctl monitor --re")).contains("--readonly");
  }

  /** What bash offers for the last word of a line. */
  private String completed(String line) throws Exception {
    String script =
        """
        source ./script
        COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE='%s'; COMP_POINT=${#COMP_LINE}
        _complete_sobelctl
        echo "${COMPREPLY[@]}"
        """
            .formatted(line, line);
    Process bash =
        new ProcessBuilder("bash", "--norc", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    return bash.inputReader().readAllAsString();
  }
}
