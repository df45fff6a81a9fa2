package mosaico.codecs.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import mosaico.codecs.image.IccProfile;
import mosaico.codecs.image.Raster;
import mosaico.codecs.image.RowWriter;
import mosaico.codecs.leptonica.LeptonicaLibrary;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written by libjpeg-turbo, from here and by its own program. */
class JpegCompressorTest {

  private static final Path WRITTEN = Path.of("src/test/samples/written");

  @Nested
  class Installed extends Contract {
    Installed() {
      super(TurboJpegCompressor.load());
    }
  }

  @Nested
  class Leptonicas extends Contract {
    Leptonicas() {
      super(LeptonicaLibrary.find().map(LeptonicaCompressor::new).orElseThrow());
    }
  }

  abstract static class Contract {

    private final JpegCompressor compressor;

    Contract(JpegCompressor compressor) {
      this.compressor = compressor;
    }

    private byte[] written(Raster image, int quality, int stripBytes, int rowsAtATime)
        throws IOException {
      return written(image, quality, stripBytes, rowsAtATime, Optional.empty());
    }

    private byte[] written(
        Raster image, int quality, int stripBytes, int rowsAtATime, Optional<IccProfile> profile)
        throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Shape shape = image.shape();
      RowWriter writer =
          new JpegEncoder(compressor, quality, stripBytes).writer(shape, profile, out);
      for (int y = 0; y < shape.height(); y += rowsAtATime) {
        int rows = Math.min(rowsAtATime, shape.height() - y);
        writer.write(image.samples(), y * shape.rowBytes(), rows * shape.rowBytes());
      }
      writer.finish();
      return out.toByteArray();
    }

    private static Raster picture(String kind) throws Exception {
      return BandwiseDecoder.decode(Files.readAllBytes(WRITTEN.resolve(kind + ".png")), false);
    }

    @ParameterizedTest
    @CsvSource({"colour, 1", "colour, 40", "colour, 75", "colour, 97", "gray, 1", "gray, 75"})
    void isWhatCjpegWrites(String kind, int quality) throws Exception {
      Raster image = picture(kind);

      assertThat(written(image, quality, 1 << 20, 7))
          .isEqualTo(Files.readAllBytes(WRITTEN.resolve(kind + "-" + quality + ".jpg")));
    }

    /** A strip of one row of MCUs. */
    @ParameterizedTest
    @CsvSource({"colour, 1", "colour, 40", "colour, 75", "colour, 97", "gray, 40", "gray, 97"})
    void inStripsIsWhatCjpegWritesWithRestartIntervals(String kind, int quality) throws Exception {
      Raster image = picture(kind);
      byte[] expected =
          Files.readAllBytes(WRITTEN.resolve(kind + "-" + quality + "-in-strips.jpg"));

      assertThat(written(image, quality, 1, 7)).isEqualTo(expected);
      assertThat(written(image, quality, 1, image.shape().height())).isEqualTo(expected);
    }

    @Test
    void alphaIsLeftOut() throws Exception {
      Raster image = picture("colour");
      byte[] withAlpha = new byte[image.samples().length / 3 * 4];
      for (int i = 0; i < withAlpha.length / 4; i++) {
        System.arraycopy(image.samples(), 3 * i, withAlpha, 4 * i, 3);
        withAlpha[4 * i + 3] = (byte) i;
      }
      Raster transparent = new Raster(image.shape().withChannels(4), withAlpha);

      assertThat(written(transparent, 75, 1, 5)).isEqualTo(written(image, 75, 1, 5));
    }

    /** Markers between strips; data have no 0xff followed by anything but 0. */
    private static int restarts(byte[] file) {
      int count = 0;
      for (int i = 1; i < file.length; i++) {
        if (file[i - 1] == (byte) 0xff && (file[i] & 0xf8) == 0xd0) {
          count++;
        }
      }
      return count;
    }

    /** More than eight strips, whose markers are numbered from 0 to 7. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void manyStripsDecodeToThePixelsOfOne(int channels) throws Exception {
      Shape shape = new Shape(67, 333, channels);
      Raster image = new Raster(shape, TestImages.samples(shape));
      byte[] one = written(image, 90, 1 << 20, 333);
      byte[] many = written(image, 90, 1, 10);

      assertThat(restarts(one)).isZero();
      assertThat(restarts(many)).isGreaterThan(8);
      assertThat(BandwiseDecoder.decode(many, false).samples())
          .isEqualTo(BandwiseDecoder.decode(one, false).samples());
    }

    @Test
    void aProfileComesBeforeTheTables() throws Exception {
      byte[] icc = Files.readAllBytes(Path.of("src/test/samples/profiles/rgb.icc"));
      Optional<IccProfile> profile = IccProfile.ofRgb(icc);
      Raster image = picture("colour");
      byte[] plain = written(image, 75, 1, 5);

      byte[] profiled = written(image, 75, 1, 5, profile);

      int added = profiled.length - plain.length;
      assertThat(added).isGreaterThan(icc.length);
      assertThat(Arrays.copyOfRange(profiled, 20 + added, profiled.length))
          .isEqualTo(Arrays.copyOfRange(plain, 20, plain.length));
    }

    @Test
    void memoryIsThatOfAStrip() {
      JpegEncoder encoder = new JpegEncoder(compressor, 75);

      assertThat(encoder.memory(new Shape(65_500, 65_500, 3))).isLessThan(32 << 20);
      assertThat(encoder.needsWholeImage()).isFalse();
      assertThat(encoder.fits(new Shape(65_501, 1, 3))).isFalse();
    }
  }
}
