package mosaico.codecs.webp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import mosaico.codecs.formats.OutputFormat;
import mosaico.codecs.image.Raster;
import mosaico.codecs.image.RowEncoder;
import mosaico.codecs.image.RowWriter;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.codecs.testing.SampleFiles;
import mosaico.codecs.testing.WrittenFiles;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebpEncoderTest {

  private static byte[] written(Raster image, OptionalInt quality) throws IOException {
    RowEncoder encoder = (RowEncoder) OutputFormat.WEBP.encoder(quality);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RowWriter writer = encoder.writer(image.shape(), Optional.empty(), out);
    writer.write(image.samples(), 0, image.samples().length);
    writer.finish();
    return out.toByteArray();
  }

  /** Also the colours of pixels that are wholly transparent. */
  @ParameterizedTest
  @CsvSource({"1, 1, 1", "33, 47, 1", "1, 1, 3", "33, 47, 3", "300, 200, 3", "33, 47, 4"})
  void withoutLossEverySampleIsReadBack(int width, int height, int channels) throws Exception {
    Shape shape = new Shape(width, height, channels);
    Raster image = new Raster(shape, TestImages.samples(shape));

    Raster read =
        BandwiseDecoder.decode(WrittenFiles.of(OutputFormat.WEBP, image, Optional.empty()), false);

    assertThat(read.shape()).isEqualTo(shape.withChannels(Math.max(3, channels)));
    byte[] expected = image.samples();
    for (int i = 0; i < read.samples().length; i++) {
      int from = channels == 1 ? i / 3 : i;
      assertThat(read.samples()[i]).isEqualTo(expected[from]);
    }
  }

  @Test
  void qualityTradesLossForLength() throws Exception {
    Raster image = BandwiseDecoder.decode(SampleFiles.golden("colour.jpg"), false);

    byte[] best = written(image, OptionalInt.of(100));
    byte[] usual = written(image, OptionalInt.of(75));
    byte[] least = written(image, OptionalInt.of(1));

    assertThat(least).hasSizeLessThan(usual.length / 2);
    assertThat(usual).hasSizeLessThan(best.length / 2);
    assertThat(error(best, image)).isLessThan(error(usual, image));
    assertThat(error(usual, image)).isLessThan(error(least, image));
    assertThat(error(least, image)).isLessThan(40);
  }

  /** The mean difference of a sample, of 255. */
  private static double error(byte[] file, Raster image) throws Exception {
    Raster read = BandwiseDecoder.decode(file, false);
    assertThat(read.shape()).isEqualTo(image.shape());
    long sum = 0;
    for (int i = 0; i < read.samples().length; i++) {
      sum += Math.abs((read.samples()[i] & 0xff) - (image.samples()[i] & 0xff));
    }
    return (double) sum / read.samples().length;
  }

  @Test
  void withLossAlphaIsKept() throws Exception {
    Shape shape = new Shape(33, 47, 4);
    Raster image = new Raster(shape, TestImages.samples(shape));

    Raster read = BandwiseDecoder.decode(written(image, OptionalInt.of(80)), false);

    assertThat(read.shape()).isEqualTo(shape);
    for (int i = 3; i < read.samples().length; i += 4) {
      assertThat(read.samples()[i]).isEqualTo(image.samples()[i]);
    }
  }

  @Test
  void whereThereIsNoLibraryItSaysSo() {
    WebpEncoder none = WebpEncoder.lossless(Optional.empty());

    assertThat(none.unavailable())
        .contains("WebP is not written by this server, which has no libwebp");
    assertThat(OutputFormat.WEBP.isAvailable()).isTrue();
    assertThat(OutputFormat.WEBP.refusal(new Shape(9, 9, 3))).isEmpty();
  }

  @Test
  void memoryIsCountedForTheWholeImage() {
    assertThat(OutputFormat.WEBP.memory(new Shape(4000, 3000, 3)))
        .isEqualTo((3 + 44) * 12_000_000L);
  }
}
