package mosaico.codecs.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.Raster;
import mosaico.codecs.image.RowWindow;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TIFFs of many kinds, against the samples that were put into them. */
class TiffTest {

  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
  private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;

  record Stored(
      ByteOrder order, int perPixel, int bits, int compression, int predictor, int tileWidth) {

    TestTiff tiff() {
      TestTiff tiff =
          new TestTiff(order, perPixel, bits)
              .with(TestTiff.COMPRESSION, compression)
              .with(TestTiff.PREDICTOR, predictor)
              .with(TestTiff.ROWS_PER_STRIP, 8);
      return tileWidth == 0
          ? tiff
          : tiff.with(TestTiff.TILE_WIDTH, tileWidth).with(TestTiff.TILE_HEIGHT, 16);
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
    TestTiff tiff = stored.tiff();
    byte[] file = tiff.file();

    Raster read = Decoded.of(file, false);

    int channels = stored.perPixel() == 2 ? 4 : stored.perPixel();
    assertThat(read.shape()).isEqualTo(new Shape(TestTiff.WIDTH, TestTiff.HEIGHT, channels));
    assertThat(read.samples()).isEqualTo(spread(tiff.samples(), stored.perPixel()));
    try (PixelSource image = Decoded.open(file, false)) {
      assertThat(image).isInstanceOf(RowWindow.class);
    }
  }

  /** Gray with alpha as colour with alpha. */
  private static byte[] spread(byte[] samples, int perPixel) {
    if (perPixel != 2) {
      return samples;
    }
    byte[] spread = new byte[2 * samples.length];
    for (int i = 0; i < spread.length; i++) {
      spread[i] = samples[i / 4 * 2 + i % 4 / 3];
    }
    return spread;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whereWhiteIsZeroItIsWhite(int predictor) throws Exception {
    for (int bits : new int[] {8, 16}) {
      TestTiff tiff = new Stored(BIG, 1, bits, 8, predictor, 16).tiff();
      byte[] expected = tiff.samples();
      for (int i = 0; i < expected.length; i++) {
        expected[i] = (byte) ~expected[i];
      }

      byte[] file = tiff.with(TestTiff.PHOTOMETRIC, 0).file();

      assertThat(Decoded.of(file, false).samples()).isEqualTo(expected);
    }
  }

  @Test
  void differencesOfATurnedImageAreAddedUpBeforeItIsTurned() throws Exception {
    TestTiff tiff = new Stored(LITTLE, 3, 16, 5, 2, 0).tiff();
    Raster stored = new Raster(new Shape(TestTiff.WIDTH, TestTiff.HEIGHT, 3), tiff.samples());

    Raster read = Decoded.of(tiff.with(TestTiff.ORIENTATION, 6).file(), false);

    Raster expected = new Orientation(6).upright(stored);
    assertThat(read.shape()).isEqualTo(expected.shape());
    assertThat(read.samples()).isEqualTo(expected.samples());
  }

  @ParameterizedTest
  @CsvSource({
    "50000, Zstandard",
    "50001, WebP",
    "34925, LZMA",
    "6, JPEG in the way that was given up",
    "32809, method 32809"
  })
  void compressionThatIsNotReadIsNamed(int code, String name) {
    byte[] file = new TestTiff(LITTLE, 3, 8).with(TestTiff.COMPRESSION, code).file();

    assertUnsupported(
        file,
        "the TIFF file is compressed by %s; none, LZW, deflate, PackBits, fax and JPEG are read here"
            .formatted(name));
  }

  @Test
  void bigTiffIsNamed() {
    byte[] file = new TestTiff(LITTLE, 1, 8).file();
    byte[] big = Arrays.copyOf(file, file.length + 100);
    big[2] = 43;
    // Offsets of 8 bytes, then the directory's; one entry, and one more for the size.
    ByteBuffer.wrap(big).order(LITTLE).putShort(4, (short) 8).putLong(8, file.length);
    ByteBuffer directory = ByteBuffer.wrap(big).order(LITTLE);
    directory.position(file.length).putLong(2);
    directory.putShort((short) 256).putShort((short) 3).putLong(1).putLong(TestTiff.WIDTH);
    directory.putShort((short) 257).putShort((short) 3).putLong(1).putLong(TestTiff.HEIGHT);

    assertUnsupported(big, "the TIFF file is a BigTIFF; TIFF with offsets of 32 bits is read here");
  }

  /** Java would make something of each of them, by colour spaces that the file knows nothing of. */
  @Test
  void samplesThatAreNotReadAreNamed() {
    String integers = "; unsigned integers are read here";
    TestTiff floating = new TestTiff(LITTLE, 1, 32).with(TestTiff.SAMPLE_FORMAT, 3);
    assertUnsupported(
        floating.file(), "the TIFF file has samples that are floating-point numbers" + integers);
    for (int bits : new int[] {8, 16, 32}) {
      TestTiff signed = new TestTiff(LITTLE, 1, bits).with(TestTiff.SAMPLE_FORMAT, 2);
      assertUnsupported(
          signed.file(), "the TIFF file has samples that are signed integers" + integers);
    }
    assertThatThrownBy(() -> Decoded.of(new TestTiff(LITTLE, 1, 32).file(), false))
        .hasMessageStartingWith("the TIFF file has samples of 32 bits; gray and palettes of 1,");
    assertThatThrownBy(() -> Decoded.of(new TestTiff(LITTLE, 1, 12).file(), false))
        .hasMessageStartingWith("the TIFF file has samples of 12 bits; gray and palettes of 1,");
    assertThatThrownBy(
            () -> Decoded.of(new TestTiff(BIG, 3, 8).with(TestTiff.BITS, 5, 6, 5).file(), false))
        .hasMessageStartingWith("the TIFF file has samples of [5, 6, 5] bits; gray and palettes");
    assertThatThrownBy(() -> Decoded.of(inks(16).file(), false))
        .hasMessageStartingWith("the TIFF file has samples of 16 bits; gray and palettes of 1,");
  }

  @ParameterizedTest
  @CsvSource({
    "3, 6, 3 samples that are luma and chroma",
    "3, 8, 3 samples that are L*a*b*",
    "1, 4, 1 samples that are a mask",
    "3, 1, 3 samples that are gray",
    "2, 2, 2 samples that are RGB",
    "1, 3, 1 samples that are of a palette"
  })
  void coloursThatAreNotReadAreNamed(int perPixel, int photometric, String what) {
    byte[] file = new TestTiff(LITTLE, perPixel, 8).with(TestTiff.PHOTOMETRIC, photometric).file();

    assertUnsupported(
        file,
        "the TIFF file has pixels of %s; gray and RGB with and without alpha, palettes, CMYK and JPEG's colours are read here"
            .formatted(what));
  }

  @Test
  void grayWithAPaletteIsNotGuessedAt() {
    byte[] file = new TestTiff(LITTLE, 1, 8).with(TestTiff.COLOUR_MAP, new int[768]).file();

    assertThatThrownBy(() -> Decoded.of(file, false))
        .hasMessageContaining("1 samples that are gray with a palette");
  }

  @Test
  void inksBecomeWhatLibtiffMakesOfThem() throws Exception {
    for (int compression : new int[] {1, 5, 8}) {
      TestTiff tiff = inks(8).with(TestTiff.COMPRESSION, compression);
      byte[] inks = tiff.samples();
      byte[] expected = new byte[inks.length / 4 * 3];
      for (int i = 0; i < expected.length; i++) {
        int light = 255 - (inks[i / 3 * 4 + 3] & 0xff);
        expected[i] = (byte) ((255 - (inks[i / 3 * 4 + i % 3] & 0xff)) * light / 255);
      }

      Raster read = Decoded.of(tiff.file(), false);

      assertThat(read.shape()).isEqualTo(new Shape(TestTiff.WIDTH, TestTiff.HEIGHT, 3));
      assertThat(read.samples()).isEqualTo(expected);
    }
  }

  private static TestTiff inks(int bits) {
    return new TestTiff(LITTLE, 4, bits).with(TestTiff.PHOTOMETRIC, 5);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void colourProfilesAreNotApplied(int bits) throws Exception {
    TestTiff gray = profiled(new TestTiff(LITTLE, 1, bits), ColorSpace.CS_GRAY);
    TestTiff colour = profiled(new TestTiff(LITTLE, 3, bits), ColorSpace.CS_LINEAR_RGB);

    assertThat(Decoded.of(gray.file(), false).samples()).isEqualTo(gray.samples());
    assertThat(Decoded.of(colour.file(), false).samples()).isEqualTo(colour.samples());
  }

  @Test
  void aColourProfileDoesNotSayWhatTheSamplesAre() throws Exception {
    TestTiff inks = profiled(inks(8), ColorSpace.CS_sRGB);
    TestTiff colour = profiled(new TestTiff(LITTLE, 3, 8), ColorSpace.CS_CIEXYZ);
    TestTiff alpha = profiled(new TestTiff(LITTLE, 2, 8), ColorSpace.CS_sRGB);

    String message =
        "the TIFF file has a colour profile of another kind than its pixels, which are %s; one of"
            + " their own or none is read here";
    assertUnsupported(inks.file(), message.formatted("CMYK"));
    assertUnsupported(colour.file(), message.formatted("RGB"));
    assertThat(Decoded.of(alpha.file(), false).samples()).isEqualTo(spread(alpha.samples(), 2));
  }

  private static TestTiff profiled(TestTiff tiff, int space) {
    byte[] profile = ICC_Profile.getInstance(space).getData();
    int[] values = new int[profile.length];
    Arrays.setAll(values, i -> profile[i]);
    return tiff.with(TestTiff.PROFILE, values);
  }

  private static void assertUnsupported(byte[] file, String message) {
    assertThatThrownBy(() -> Decoded.of(file, false))
        .isInstanceOfSatisfying(
            UnreadableImageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED))
        .hasMessage(message);
  }
}
