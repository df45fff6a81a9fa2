package mosaico.codecs.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageWarning;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.Raster;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.testing.BandwiseDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that other programs have stumbled over: {@code src/test/cases}, as its table says. */
class CasesTest {

  private static final Path CASES = Path.of("src/test/cases");
  private static final String REFUSED = "refused";

  private static Stream<String[]> rows() throws IOException {
    return Files.readAllLines(CASES.resolve("cases.tsv")).stream()
        .skip(1)
        .map(line -> line.split("\t", -1));
  }

  static List<Arguments> read() throws IOException {
    return rows()
        .filter(row -> !row[1].equals(REFUSED))
        .map(row -> Arguments.of(row[0], row[1]))
        .toList();
  }

  static List<String> refused() throws IOException {
    return rows().filter(row -> row[1].equals(REFUSED)).map(row -> row[0]).toList();
  }

  private static byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(CASES.resolve("images").resolve(name));
  }

  /**
   * Red, green, blue and alpha of each pixel; colours that are not seen are black, and so is what
   * is transparent where no alpha is wanted.
   */
  private static byte[] seen(Raster image, boolean withAlpha) {
    int channels = image.shape().channels();
    byte[] seen = new byte[image.samples().length / channels * 4];
    for (int from = 0, to = 0; to < seen.length; from += channels, to += 4) {
      byte alpha = channels == 4 ? image.samples()[from + 3] : (byte) 255;
      for (int c = 0; c < 3 && alpha != 0; c++) {
        seen[to + c] = image.samples()[from + (channels == 1 ? 0 : c)];
      }
      seen[to + 3] = withAlpha ? alpha : (byte) 255;
    }
    return seen;
  }

  @ParameterizedTest
  @MethodSource
  void read(String name, String size) throws Exception {
    Raster expected = BandwiseDecoder.decode(bytes(name + ".expected.png"), false);

    Raster image = BandwiseDecoder.decode(bytes(name), false);

    assertThat(image.shape().width() + "x" + image.shape().height()).isEqualTo(size);
    boolean alpha = expected.shape().channels() == 4;
    assertThat(seen(image, alpha)).isEqualTo(seen(expected, alpha));
  }

  @ParameterizedTest
  @MethodSource
  void refused(String name) throws Exception {
    byte[] file = bytes(name);

    assertThatThrownBy(() -> BandwiseDecoder.decode(file, false))
        .isInstanceOf(UnreadableImageException.class)
        .satisfies(RefusalWordsTest::isForPeople);
  }

  @ParameterizedTest
  @CsvSource({
    "jpeg-rst-misnumbered.jpg, jpeg-restart-numbers",
    "jpeg-samsung-panorama.jpg, jpeg-no-eoi",
    "jpeg-sos-se0.jpg, jpeg-scan-parameters",
    "jpeg-zeros-before-eoi.jpg, jpeg-bytes-before-eoi"
  })
  void whatIsUnusualIsTold(String name, String code) throws Exception {
    InspectedImage inspected = Formats.inspect(ImageFile.of(bytes(name)));

    try (PixelSource image = inspected.open(BandwiseDecoder.eight(false))) {
      assertThat(image.warnings()).extracting(ImageWarning::code).containsExactly(code);
    }
  }

  @Test
  void grayWithAlphaIsReadAsItsGray() throws Exception {
    Raster image =
        BandwiseDecoder.decode(Files.readAllBytes(CASES.resolve("hostile/gray-alpha.tga")), false);

    assertThat(image.shape().channels()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "budget.pcx, it ends within its header",
    "tga-height0.tga, its header says 4 x 0 pixels",
    "jp2.icns, in the format ICNS"
  })
  void hostileFilesAreRefusedInWords(String name, String words) throws Exception {
    byte[] file = Files.readAllBytes(CASES.resolve("hostile").resolve(name));

    assertThatThrownBy(() -> BandwiseDecoder.decode(file, false))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageContaining(words);
  }
}
