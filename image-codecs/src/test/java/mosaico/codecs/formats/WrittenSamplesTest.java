package mosaico.codecs.formats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import mosaico.codecs.image.Raster;
import mosaico.codecs.image.Wanted;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.codecs.testing.WrittenFiles;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.Picture;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of every depth that formats without loss have, read back. */
class WrittenSamplesTest {

  private static byte[] written(OutputFormat format, Shape shape) throws Exception {
    return WrittenFiles.of(format, new Raster(shape, TestImages.samples(shape)), Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "PNG, 1, EIGHT", "PNG, 3, EIGHT", "PNG, 4, EIGHT", "PNG, 1, SIXTEEN", "PNG, 3, SIXTEEN",
    "PNG, 4, SIXTEEN", "TIFF, 1, EIGHT", "TIFF, 3, EIGHT", "TIFF, 4, EIGHT", "TIFF, 1, SIXTEEN",
    "TIFF, 3, SIXTEEN", "TIFF, 4, SIXTEEN", "BMP, 1, EIGHT", "BMP, 3, EIGHT"
  })
  void imageIoReadsTheSamplesThatWereWritten(OutputFormat format, int channels, Depth depth)
      throws Exception {
    for (Shape shape :
        new Shape[] {
          new Shape(1, 1, channels, depth),
          new Shape(33, 47, channels, depth),
          // Several strips of a TIFF.
          new Shape(300, 200, channels, depth)
        }) {
      Picture read = Picture.read(written(format, shape));

      assertThat(read.shape()).isEqualTo(shape);
      assertThat(read.samples()).isEqualTo(TestImages.samples(shape));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, EIGHT", "3, EIGHT", "1, SIXTEEN", "3, SIXTEEN"})
  void netpbmIsReadBack(int channels, Depth depth) throws Exception {
    Shape shape = new Shape(33, 47, channels, depth);

    byte[] file = written(OutputFormat.PNM, shape);

    Raster read = BandwiseDecoder.decode(file, new Wanted(false, Depth.SIXTEEN));
    assertThat(read.shape()).isEqualTo(shape);
    assertThat(read.samples()).isEqualTo(TestImages.samples(shape));
    assertThat(new String(file, 0, 20, ISO_8859_1))
        .startsWith((channels == 1 ? "P5" : "P6") + "\n33 47\n" + depth.white() + "\n");
  }

  /** Of 16 bits, Netpbm has the upper byte first. */
  @ParameterizedTest
  @EnumSource
  void netpbmLeavesAlphaOut(Depth depth) throws Exception {
    Shape shape = new Shape(8, 9, 4, depth);
    byte[] samples = TestImages.samples(shape);

    byte[] file = written(OutputFormat.PNM, shape);

    int bytes = depth.bytes();
    byte[] expected = new byte[8 * 9 * 3 * bytes];
    for (int i = 0; i < 8 * 9 * 3; i++) {
      int from = (i / 3 * 4 + i % 3) * bytes;
      for (int b = 0; b < bytes; b++) {
        expected[i * bytes + b] = samples[from + bytes - 1 - b];
      }
    }
    assertThat(file).endsWith(expected);
    assertThat(file)
        .hasSize("P6\n8 9\n\n".length() + (depth == Depth.EIGHT ? 3 : 5) + expected.length);
  }

  @ParameterizedTest
  @CsvSource({"TIFF, EIGHT", "TIFF, SIXTEEN", "PNM, EIGHT", "PNM, SIXTEEN", "BMP, EIGHT"})
  void aLengthThatIsForetoldIsThatOfTheFile(OutputFormat format, Depth depth) throws Exception {
    for (int channels : new int[] {1, 3, 4}) {
      Shape shape = new Shape(33, 47, channels, depth);

      assertThat(format.encoder().length(shape, Optional.empty()))
          .hasValue(written(format, shape).length);
    }
  }
}
