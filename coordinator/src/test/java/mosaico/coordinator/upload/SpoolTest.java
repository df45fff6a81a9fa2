package mosaico.coordinator.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mosaico.codecs.image.ImageFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpoolTest {

  private static final Path FOLDER = Path.of(System.getProperty("java.io.tmpdir"));

  private static Set<Path> spooled() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".upload"))
          .collect(Collectors.toSet());
    }
  }

  @ParameterizedTest
  @CsvSource({"0, true", "1, true", "8388608, true", "8388609, false", "9000000, false"})
  void aFileOfAnySizeComesBackAndIsGoneWhenItIsClosed(int length, boolean inMemory)
      throws Exception {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    Set<Path> before = spooled();

    try (ImageFile file = Spool.uncounted().receive(new ByteArrayInputStream(bytes), 10_000_000)) {
      assertThat(file.length()).isEqualTo(length);
      assertThat(file.heapBytes()).isEqualTo(inMemory ? length : 0);
      assertThat(file.stream().readAllBytes()).isEqualTo(bytes);
    }

    assertThat(spooled()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"100, 99", "9000000, 8999999", "9000000, 100"})
  void aFileBeyondTheLimitIsRefusedAndLeavesNothing(int length, int limit) throws Exception {
    Set<Path> before = spooled();

    assertThatThrownBy(
            () -> Spool.uncounted().receive(new ByteArrayInputStream(new byte[length]), limit))
        .isInstanceOf(Spool.TooLongException.class)
        .hasMessageContaining(Integer.toString(limit));

    assertThat(spooled()).isEqualTo(before);
  }

  @Test
  void whatAProcessLeftThatIsGoneIsSweptAndNothingElse() throws Exception {
    Path ofTheLiving = Files.createTempFile("mosaico-1-", ".upload");
    Path ofTheDead = Files.createTempFile("mosaico-999999999-", ".upload");
    Path ofAnEarlierLife =
        Files.createTempFile("mosaico-" + ProcessHandle.current().pid() + "-", ".upload");
    Path another = Files.createTempFile("mosaico-notes-", ".upload");
    try {
      TemporaryFiles.sweep();

      assertThat(ofTheDead).doesNotExist();
      assertThat(ofAnEarlierLife).doesNotExist();
      assertThat(ofTheLiving).exists();
      assertThat(another).exists();
    } finally {
      Files.deleteIfExists(ofTheLiving);
      Files.deleteIfExists(another);
    }
  }
}
