package mosaico.ctl.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mosaico.codecs.formats.Formats;
import mosaico.codecs.formats.OutputFormat;
import mosaico.codecs.image.Codec;
import mosaico.ctl.failure.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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
    "e.webp, webp",
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

  static List<Arguments> endings() {
    return Formats.ALL.stream()
        .flatMap(codec -> codec.extensions().stream().map(ending -> Arguments.of(ending, codec)))
        .toList();
  }

  /** "pnm" is the ending of two codecs, which write it alike. */
  @ParameterizedTest
  @MethodSource("endings")
  void knowsEveryEndingOfAFormatThatTheServerReads(String ending, Codec codec) {
    Optional<String> written =
        codec
            .encoder()
            .flatMap(
                encoder ->
                    Arrays.stream(OutputFormat.values())
                        .filter(format -> format.contentType().equals(encoder.contentType()))
                        .findFirst())
            .map(OutputFormat::text);

    assertThat(asked("edges." + ending)).isEqualTo(written);
  }

  /** Empty if the name is refused. */
  private static Optional<String> asked(String name) {
    try {
      return Optional.ofNullable(ResultFormat.of(Path.of(name)));
    } catch (Failure e) {
      return Optional.empty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gif", "tga", "psd", "pcx", "dcx", "ico", "cur", "wbmp", "pbm", "pam"})
  void refusesEveryEndingOfAFormatThatIsOnlyRead(String ending) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> ResultFormat.of(Path.of("edges." + ending)));
  }
}
