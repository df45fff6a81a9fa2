package mosaico.codecs.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import mosaico.codecs.image.Raster;
import mosaico.codecs.image.Wanted;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.filters.geometry.Depth;
import mosaico.testkit.image.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The depth of what the table of {@code docs/formats.md} says is read. */
class SixteenBitFormatsTest {

  private static final Path SAMPLES = Path.of("src/test/samples");
  private static final Pattern DEEP = Pattern.compile("\\b1[0-6] bits");
  private static final Wanted ALL = new Wanted(false, Depth.SIXTEEN);

  static List<String> deepKinds() throws IOException {
    return FormatsTest.kinds().stream().filter(kind -> DEEP.matcher(kind).find()).toList();
  }

  static List<String> otherKinds() throws IOException {
    return FormatsTest.kinds().stream().filter(kind -> !DEEP.matcher(kind).find()).toList();
  }

  private static byte[] file(String kind) throws IOException {
    return Files.readAllBytes(FormatsTest.sample(FormatsTest.fileName(kind)));
  }

  @ParameterizedTest
  @MethodSource("deepKinds")
  void samplesOfMoreThanEightBitsAreReadAsTheyWereStored(String kind) throws Exception {
    Picture expected =
        Picture.read(SAMPLES.resolve(FormatsTest.fileName(kind) + FormatsTest.EXPECTED_DEEP));

    Raster read = BandwiseDecoder.decode(file(kind), ALL);

    assertThat(expected.shape().depth()).isEqualTo(Depth.SIXTEEN);
    assertThat(read.shape()).isEqualTo(expected.shape());
    assertThat(read.samples()).isEqualTo(expected.samples());
    assertThat(BandwiseDecoder.header(file(kind)).depth()).isEqualTo(Depth.SIXTEEN);
  }

  @ParameterizedTest
  @MethodSource("otherKinds")
  void allOtherSamplesAreReadInEightBits(String kind) throws Exception {
    Raster read = BandwiseDecoder.decode(file(kind), ALL);
    Raster eight = BandwiseDecoder.decode(file(kind), false);

    assertThat(read.shape()).isEqualTo(eight.shape());
    assertThat(read.samples()).isEqualTo(eight.samples());
    assertThat(BandwiseDecoder.header(file(kind)).depth()).isEqualTo(Depth.EIGHT);
  }

  @Test
  void pngTiffAndNetpbmAreWrittenInSixteenBits() {
    assertThat(
            Arrays.stream(OutputFormat.values())
                .filter(format -> format.deepest() == Depth.SIXTEEN))
        .containsExactlyInAnyOrder(OutputFormat.PNG, OutputFormat.TIFF, OutputFormat.PNM);
  }
}
