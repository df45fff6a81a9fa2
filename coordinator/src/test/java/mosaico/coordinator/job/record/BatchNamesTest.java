package mosaico.coordinator.job.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import mosaico.codecs.formats.OutputFormat;
import org.junit.jupiter.api.Test;

class BatchNamesTest {

  private static List<String> results(String... uploads) {
    BatchNames names = BatchNames.of(List.of(uploads), OutputFormat.PNG);
    return IntStream.range(0, uploads.length).mapToObj(names::result).toList();
  }

  @Test
  void namesAreKeptWithTheFormatsEnding() {
    assertThat(results("photo.jpg", "scan.of.2026.tif", "README", ".hidden"))
        .containsExactly("photo.png", "scan.of.2026.png", "README.png", ".hidden.png");
  }

  @Test
  void whatWouldBeTheSameIsNumbered() {
    assertThat(results("photo.jpg", "photo.png", "Photo.PNG", "photo.jpg"))
        .containsExactly("photo.png", "photo-2.png", "Photo-3.png", "photo-4.png");
  }

  @Test
  void aNumberThatIsTakenIsNotGivenAgain() {
    assertThat(results("a.png", "a-2.png", "a.png", "a-2.png"))
        .containsExactly("a.png", "a-2.png", "a-3.png", "a-2-2.png");
  }

  @Test
  void longNamesAreCutAndStillDiffer() {
    String name = "x".repeat(199);

    assertThat(results(name + "a", name + "b"))
        .containsExactly("x".repeat(120) + ".png", "x".repeat(120) + "-2.png");
  }

  @Test
  void aTextInPlaceOfAResultHasItsNumberToo() {
    BatchNames names = BatchNames.of(List.of("a.png", "a.txt"), OutputFormat.JPEG);

    assertThat(names.error(0)).isEqualTo("a.error.txt");
    assertThat(names.error(1)).isEqualTo("a-2.error.txt");
  }
}
