package mosaico.ctl.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExitCodeTest {

  @Test
  void theDocumentHasTheSameTable() throws IOException {
    Map<String, String> documented =
        Pattern.compile("(?m)^\\| (\\d) \\| (.+) \\|$")
            .matcher(Files.readString(Path.of("..", "docs", "operate.md")))
            .results()
            .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));

    assertThat(documented).isEqualTo(ExitCode.table()).hasSize(6);
  }

  @Test
  void severalOutcomesHaveTheCodeThatTheyShare() {
    assertThat(ExitCode.of(List.of())).isEqualTo(ExitCode.DONE);
    assertThat(ExitCode.of(List.of(ExitCode.DONE, ExitCode.REFUSED))).isEqualTo(ExitCode.REFUSED);
    assertThat(ExitCode.of(List.of(ExitCode.FILE, ExitCode.REFUSED))).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void aFullDiskIsSaidToBeOne() {
    IOException full = new IOException("/mnt/e.png: No space left on device");

    assertThat(Failure.notWritten("The result e.png", full))
        .hasMessage("The result e.png cannot be written: the disk is full.")
        .extracting(Failure::exitCode)
        .isEqualTo(ExitCode.FILE);
    assertThat(Failure.notWritten("The result e.png", new NoSuchFileException("e.png")))
        .hasMessage("The result e.png cannot be written: it, or its folder, is not there.");
  }
}
