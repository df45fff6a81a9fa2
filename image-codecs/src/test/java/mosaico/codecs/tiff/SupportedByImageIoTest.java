package mosaico.codecs.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.color.ColorSpace;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import mosaico.codecs.image.Raster;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.codecs.testing.SampleFiles;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TIFF files that ImageIO does not decode as they were stored, and which it is not given. */
class SupportedByImageIoTest {

  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

  private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;

  @ParameterizedTest
  @CsvSource({
    "50000, Zstandard",
    "50001, WebP",
    "34925, LZMA",
    "6, old-style JPEG",
    "32809, method 32809"
  })
  void compressionThatIsNotReadIsNamed(int code, String name) {
    byte[] file = new TiffBuilder(LITTLE, 3, 8).with(TiffBuilder.COMPRESSION, code).file();

    assertUnsupported(
        file,
        "the TIFF file is compressed by %s; none, LZW, deflate, PackBits, fax and JPEG are supported"
            .formatted(name));
  }

  @Test
  void bigTiffIsNamed() {
    byte[] file = new TiffBuilder(LITTLE, 1, 8).file();
    byte[] big = Arrays.copyOf(file, file.length + 100);
    big[2] = 43;
    // Offsets of 8 bytes, then the directory's; one entry, and one more for the size.
    ByteBuffer.wrap(big).order(LITTLE).putShort(4, (short) 8).putLong(8, file.length);
    ByteBuffer directory = ByteBuffer.wrap(big).order(LITTLE);
    directory.position(file.length).putLong(2);
    directory.putShort((short) 256).putShort((short) 3).putLong(1).putLong(TiffBuilder.WIDTH);
    directory.putShort((short) 257).putShort((short) 3).putLong(1).putLong(TiffBuilder.HEIGHT);

    assertUnsupported(
        big,
        "the TIFF file is a BigTIFF; only TIFF with 32-bit offsets is supported on this machine");
  }

  /** Java would make something of each of them, by colour spaces that the file knows nothing of. */
  @Test
  void samplesThatAreNotReadAreNamed() {
    String integers = "; only unsigned integers are supported";
    TiffBuilder floating = new TiffBuilder(LITTLE, 1, 32).with(TiffBuilder.SAMPLE_FORMAT, 3);
    assertUnsupported(
        floating.file(), "the TIFF file has samples that are floating-point numbers" + integers);
    for (int bits : new int[] {8, 16, 32}) {
      TiffBuilder signed = new TiffBuilder(LITTLE, 1, bits).with(TiffBuilder.SAMPLE_FORMAT, 2);
      assertUnsupported(
          signed.file(), "the TIFF file has samples that are signed integers" + integers);
    }
    assertThatThrownBy(() -> decode(new TiffBuilder(LITTLE, 1, 32).file()))
        .hasMessageStartingWith("the TIFF file has samples of 32 bits; gray and palettes of 1,");
    assertThatThrownBy(() -> decode(new TiffBuilder(LITTLE, 1, 12).file()))
        .hasMessageStartingWith("the TIFF file has samples of 12 bits; gray and palettes of 1,");
    assertThatThrownBy(
            () -> decode(new TiffBuilder(BIG, 3, 8).with(TiffBuilder.BITS, 5, 6, 5).file()))
        .hasMessageStartingWith("the TIFF file has samples of [5, 6, 5] bits; gray and palettes");
    assertThatThrownBy(() -> decode(TiffCodecTest.inks(16).file()))
        .hasMessageStartingWith("the TIFF file has samples of 16 bits; gray and palettes of 1,");
  }

  @ParameterizedTest
  @CsvSource({
    "3, 6, '3 samples, which are YCbCr'",
    "3, 8, '3 samples, which are L*a*b*'",
    "1, 4, '1 samples, which are a mask'",
    "3, 1, '3 samples, which are gray'",
    "2, 2, '2 samples, which are RGB'",
    "1, 3, '1 samples, which are of a palette'"
  })
  void coloursThatAreNotReadAreNamed(int perPixel, int photometric, String what) {
    byte[] file =
        new TiffBuilder(LITTLE, perPixel, 8).with(TiffBuilder.PHOTOMETRIC, photometric).file();

    assertUnsupported(
        file,
        "the TIFF file has pixels of %s; gray and RGB with and without alpha, palettes, CMYK and JPEG's YCbCr are supported"
            .formatted(what));
  }

  @Test
  void grayWithAPaletteIsNotGuessedAt() {
    byte[] file = new TiffBuilder(LITTLE, 1, 8).with(TiffBuilder.COLOUR_MAP, new int[768]).file();

    assertThatThrownBy(() -> decode(file))
        .hasMessageContaining("1 samples, which are gray with a palette");
  }

  @Test
  void aColourProfileDoesNotSayWhatTheSamplesAre() throws Exception {
    TiffBuilder inks = TiffCodecTest.profiled(TiffCodecTest.inks(8), ColorSpace.CS_sRGB);
    TiffBuilder colour =
        TiffCodecTest.profiled(new TiffBuilder(LITTLE, 3, 8), ColorSpace.CS_CIEXYZ);
    TiffBuilder alpha = TiffCodecTest.profiled(new TiffBuilder(LITTLE, 2, 8), ColorSpace.CS_sRGB);

    String message =
        "the TIFF file has a colour profile of another kind than its pixels, which are %s; only a"
            + " matching one or none is supported";
    assertUnsupported(inks.file(), message.formatted("CMYK"));
    assertUnsupported(colour.file(), message.formatted("RGB"));
    assertThat(decode(alpha.file()).samples())
        .isEqualTo(TiffCodecTest.spread(alpha.samples(), 2, 1));
  }

  private static Raster decode(byte[] file) throws Exception {
    return TiffDecoding.decode(TiffDecoding.IMAGE_IO, file, TiffDecoding.EIGHT);
  }

  private static void assertUnsupported(byte[] file, String message) {
    assertThatThrownBy(() -> decode(file))
        .isInstanceOfSatisfying(
            UnreadableImageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED))
        .hasMessage(message);
  }

  @Test
  void moreChannelsThanAnImageHasAreRefused() {
    byte[] file = SampleFiles.tiff(new Shape(23, 17, 1), 5, 2, 1, new byte[23 * 17 * 5]);

    assertThatThrownBy(() -> decode(file))
        .isInstanceOfSatisfying(
            UnreadableImageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED))
        .hasMessageContaining("5 channels");
  }
}
