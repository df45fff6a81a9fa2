package mosaico.ctl.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import mosaico.ctl.failure.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultFormatTest {

  @ParameterizedTest
  @CsvSource({
    "e.png, png",
    "e.jpg, jpeg",
    "e.JPEG, jpeg",
    "e.tif, tiff",
    "e.tiff, tiff",
    "e.bmp, bmp",
    "e.pnm, pnm",
    "e.pgm, pnm",
    "my.gif.ppm, pnm"
  })
  void isThatOfTheEnding(String name, String format) {
    assertThat(ResultFormat.of(Path.of(name))).isEqualTo(format);
  }

  @ParameterizedTest
  @ValueSource(strings = {"edges", "gif", "bmp", "edges.result", "e.png.part", "e."})
  void isLeftToTheServerWhereTheNameSaysNone(String name) {
    assertThat(ResultFormat.of(Path.of(name))).isNull();
  }

  @Test
  void isRefusedWhereItIsAnImagesThatIsNotWritten() {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> ResultFormat.of(Path.of("out/e.gif")))
        .withMessageStartingWith("The result out/e.gif cannot be written as its name says");
  }
}
