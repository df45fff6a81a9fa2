package mosaico.codecs.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mosaico.codecs.formats.Formats;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.Raster;
import mosaico.codecs.image.RowWindow;
import mosaico.codecs.image.Wanted;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.codecs.testing.SampleFiles;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TIFF files of many kinds, against the samples that were put into them. */
class TiffCodecTest {

  private static final Shape GRAY = new Shape(23, 17, 1);

  private static final Shape COLOUR = new Shape(23, 17, 3);

  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

  private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;

  record Stored(
      ByteOrder order, int perPixel, int bits, int compression, int predictor, int tileWidth) {

    TiffBuilder tiff() {
      TiffBuilder tiff =
          new TiffBuilder(order, perPixel, bits)
              .with(TiffBuilder.COMPRESSION, compression)
              .with(TiffBuilder.PREDICTOR, predictor)
              .with(TiffBuilder.ROWS_PER_STRIP, 8);
      return tileWidth == 0
          ? tiff
          : tiff.with(TiffBuilder.TILE_WIDTH, tileWidth).with(TiffBuilder.TILE_HEIGHT, 16);
    }
  }

  /** Each combination of LZW and deflate with 8 and 16 bits, strips and tiles. */
  static List<Stored> compressed() {
    List<Stored> all = new ArrayList<>();
    for (ByteOrder order : List.of(LITTLE, BIG)) {
      for (int perPixel = 1; perPixel <= 4; perPixel++) {
        for (int bits : new int[] {8, 16}) {
          for (int compression : new int[] {5, 8, 32946}) {
            for (int tileWidth : new int[] {0, 16, 64}) {
              all.add(new Stored(order, perPixel, bits, compression, 1, tileWidth));
              all.add(new Stored(order, perPixel, bits, compression, 2, tileWidth));
            }
          }
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("compressed")
  void samplesComeBackHoweverTheyAreCompressed(Stored stored) throws Exception {
    TiffBuilder tiff = stored.tiff();
    byte[] file = tiff.file();

    int channels = stored.perPixel() == 2 ? 4 : stored.perPixel();
    for (Depth atMost : Depth.values()) {
      Wanted wanted = new Wanted(false, atMost);
      Raster read = BandwiseDecoder.decode(file, wanted);
      Raster byImageIo = TiffDecoding.decode(TiffDecoding.IMAGE_IO, file, wanted);

      assertThat(byImageIo.samples()).isEqualTo(read.samples());
      Depth depth = stored.bits() == 16 ? atMost : Depth.EIGHT;
      assertThat(read.shape())
          .isEqualTo(new Shape(TiffBuilder.WIDTH, TiffBuilder.HEIGHT, channels, depth));
      assertThat(read.samples())
          .isEqualTo(spread(tiff.samples(depth), stored.perPixel(), depth.bytes()));
    }
    try (PixelSource image = BandwiseDecoder.open(file, false)) {
      assertThat(image).isInstanceOf(RowWindow.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whereWhiteIsZeroItIsWhite(int predictor) throws Exception {
    for (ByteOrder order : List.of(LITTLE, BIG)) {
      for (int bits : new int[] {8, 16}) {
        TiffBuilder tiff = new Stored(order, 1, bits, 8, predictor, 16).tiff();
        byte[] file = tiff.with(TiffBuilder.PHOTOMETRIC, 0).file();

        assertThat(BandwiseDecoder.decode(file, false).samples())
            .isEqualTo(inverted(tiff.samples()));
        assertThat(BandwiseDecoder.decode(file, new Wanted(false, Depth.ofBits(bits))).samples())
            .isEqualTo(inverted(tiff.samples(Depth.ofBits(bits))));
      }
    }
  }

  private static byte[] inverted(byte[] samples) {
    byte[] inverted = new byte[samples.length];
    for (int i = 0; i < samples.length; i++) {
      inverted[i] = (byte) ~samples[i];
    }
    return inverted;
  }

  @Test
  void differencesOfATurnedImageAreAddedUpBeforeItIsTurned() throws Exception {
    TiffBuilder tiff = new Stored(LITTLE, 3, 16, 5, 2, 0).tiff();
    byte[] file = tiff.with(TiffBuilder.ORIENTATION, 6).file();
    for (Depth depth : Depth.values()) {
      Shape shape = new Shape(TiffBuilder.WIDTH, TiffBuilder.HEIGHT, 3, depth);
      Raster stored = new Raster(shape, tiff.samples(depth));

      Raster read = BandwiseDecoder.decode(file, new Wanted(false, depth));

      Raster expected = new Orientation(6).upright(stored);
      assertThat(read.shape()).isEqualTo(expected.shape());
      assertThat(read.samples()).isEqualTo(expected.samples());
    }
  }

  @Test
  void inksBecomeWhatLibtiffMakesOfThem() throws Exception {
    for (int compression : new int[] {1, 5, 8}) {
      TiffBuilder tiff = inks(8).with(TiffBuilder.COMPRESSION, compression);
      byte[] inks = tiff.samples();
      byte[] expected = new byte[inks.length / 4 * 3];
      for (int i = 0; i < expected.length; i++) {
        int light = 255 - (inks[i / 3 * 4 + 3] & 0xff);
        expected[i] = (byte) ((255 - (inks[i / 3 * 4 + i % 3] & 0xff)) * light / 255);
      }

      Raster read = BandwiseDecoder.decode(tiff.file(), false);

      assertThat(read.shape()).isEqualTo(new Shape(TiffBuilder.WIDTH, TiffBuilder.HEIGHT, 3));
      assertThat(read.samples()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void colourProfilesAreNotApplied(int bits) throws Exception {
    TiffBuilder gray = profiled(new TiffBuilder(LITTLE, 1, bits), ColorSpace.CS_GRAY);
    TiffBuilder colour = profiled(new TiffBuilder(LITTLE, 3, bits), ColorSpace.CS_LINEAR_RGB);

    assertThat(BandwiseDecoder.decode(gray.file(), false).samples()).isEqualTo(gray.samples());
    assertThat(BandwiseDecoder.decode(colour.file(), false).samples()).isEqualTo(colour.samples());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void aTiffIsTurnedUprightByItsTag(int orientation) throws Exception {
    byte[] samples = TestImages.samples(COLOUR);
    byte[] file = SampleFiles.tiff(COLOUR, 3, 2, orientation, samples);

    assertThat(BandwiseDecoder.decode(file, false).samples())
        .isEqualTo(new Orientation(orientation).upright(new Raster(COLOUR, samples)).samples());
  }

  @Test
  void inksAreNoRedGreenBlueAndAlpha() throws Exception {
    byte[] noInk = new byte[23 * 17 * 4];

    Raster read = BandwiseDecoder.decode(SampleFiles.tiff(GRAY, 4, 5, 1, noInk), false);

    assertThat(read.shape()).isEqualTo(COLOUR);
    assertThat(read.samples()).containsOnly(255);
  }

  @Test
  void readingTheHeaderOfALargeTiffReadsNoPixels(@TempDir Path folder) throws Exception {
    Path path = folder.resolve("large.tif");
    try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
      TiffFormat tiff = new TiffFormat(new Shape(12_000, 12_000, 1), Optional.empty());
      sparse.write(tiff.header());
      sparse.setLength(tiff.length());
    }
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();

    ImageHeader header = Formats.inspect(ImageFile.spooled(path)).header();

    assertThat(header.pixels()).isEqualTo(144_000_000);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000_000);
  }

  /** Gray with alpha as colour with alpha. */
  static byte[] spread(byte[] samples, int perPixel, int sampleBytes) {
    if (perPixel != 2) {
      return samples;
    }
    byte[] spread = new byte[2 * samples.length];
    for (int i = 0; i < spread.length; i++) {
      int sample = i / sampleBytes;
      int stored = sample / 4 * 2 + sample % 4 / 3;
      spread[i] = samples[stored * sampleBytes + i % sampleBytes];
    }
    return spread;
  }

  static TiffBuilder inks(int bits) {
    return new TiffBuilder(LITTLE, 4, bits).with(TiffBuilder.PHOTOMETRIC, 5);
  }

  static TiffBuilder profiled(TiffBuilder tiff, int space) {
    byte[] profile = ICC_Profile.getInstance(space).getData();
    int[] values = new int[profile.length];
    Arrays.setAll(values, i -> profile[i]);
    return tiff.with(TiffBuilder.PROFILE, values);
  }
}
