package mosaico.codecs.tiff;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.codecs.testing.BandwiseDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TIFF files that are whole, and refused by the name of what is not read. */
class SupportedTiffTest {

  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
  private static final int EXTRA_SAMPLES = 338;
  private static final int INK_SET = 332;
  private static final int DNG_VERSION = 50_706;
  private static final int MAKE = 271;
  private static final int SUB_DIRECTORIES = 330;
  private static final int COLOUR_FILTER_ARRAY = 32_803;

  private static TiffBuilder tiff(int perPixel, int bits) {
    return new TiffBuilder(LITTLE, perPixel, bits);
  }

  @ParameterizedTest
  @CsvSource({
    "50000, Zstandard",
    "34925, LZMA",
    "34887, LERC",
    "34712, JPEG 2000",
    "34661, JBIG",
    "50002, JPEG XL",
    "12345, method 12345"
  })
  void compressionThatIsNotReadIsNamed(int code, String name) {
    assertUnsupported(
        tiff(3, 8).with(TiffBuilder.COMPRESSION, code).file(),
        "is compressed by %s, which is not read; save it with LZW or deflate".formatted(name));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 4, '1 samples, which are a mask'",
    "2, 2, '2 samples, which are RGB'",
    "3, 5, '3 samples, which are CMYK'",
    "3, 9, '3 samples, which are L*a*b*'",
    "1, 32844, ''"
  })
  void coloursThatAreNotReadAreNamed(int perPixel, int photometric, String what) {
    byte[] file = tiff(perPixel, 8).with(TiffBuilder.PHOTOMETRIC, photometric).file();

    assertUnsupported(
        file,
        what.isEmpty()
            ? "has pixels that are LogL of 1 samples of 8 bits without SGI's compression, which are not read"
            : "has pixels of %s; gray, RGB, palettes, CMYK, YCbCr, L*a*b* and LogLuv are read"
                .formatted(what));
  }

  @Test
  void otherInksAreNotTakenForCyanMagentaYellowAndBlack() {
    assertUnsupported(
        TiffCodecTest.inks(8).with(INK_SET, 2).file(),
        "has other inks than cyan, magenta, yellow and black");
  }

  @Test
  void samplesThatAreNotReadAreNamed() {
    assertUnsupported(tiff(1, 24).file(), "has samples of 24 bits, which are not read");
    assertUnsupported(
        tiff(3, 8).with(TiffBuilder.BITS, 5, 6, 5).file(),
        "has samples of different sizes in a pixel, of [5, 6, 5] bits");
    assertUnsupported(
        tiff(1, 32).with(TiffBuilder.SAMPLE_FORMAT, 6).file(),
        "has samples of 32 bits that are complex numbers, which are not read");
    assertUnsupported(
        TiffCodecTest.inks(32).file(),
        "has samples of 32 bits, which are not read where pixels are CMYK");
    assertUnsupported(
        tiff(1, 12).with(TiffBuilder.COMPRESSION, 5).with(TiffBuilder.PREDICTOR, 2).file(),
        "is compressed with predictor 2 and samples of 12 bits, which is not read");
  }

  @Test
  void aPaletteMustBeThereAndLongEnough() {
    TiffBuilder indices = tiff(1, 8).with(TiffBuilder.PHOTOMETRIC, 3);
    assertUnsupported(indices.file(), "has pixels of a palette, and no palette");
    assertUnsupported(
        indices.with(TiffBuilder.COLOUR_MAP, new int[48]).file(),
        "has a palette of 16 colours for samples of 8 bits");
  }

  @Test
  void oldLzwIsNotTakenForDamage() {
    byte[] file = tiff(1, 8).with(TiffBuilder.COMPRESSION, 5).file();
    // The first code, 256, with its lowest bit first.
    file[8] = 0;
    file[9] = 1;

    assertUnsupported(
        file,
        "is compressed by LZW as it was before 1988, which is not read; rewrite it, for example by tiffcp -c lzw");
  }

  @Test
  void rawFilesOfCamerasAreNamed() {
    assertRaw(tiff(3, 8).with(DNG_VERSION, 1, 4).file(), "DNG");
    assertRaw(tiff(1, 8).with(TiffBuilder.PHOTOMETRIC, COLOUR_FILTER_ARRAY).file(), "camera raw");
    byte[] marked = tiff(3, 8).file();
    marked[8] = 'C';
    marked[9] = 'R';
    assertRaw(marked, "CR2");
  }

  /** They begin with a preview; what the sensor saw is in a directory below. */
  @ParameterizedTest
  @CsvSource({
    "NIKON CORPORATION, NEF",
    "SONY, ARW",
    "PENTAX Corporation, PEF",
    "SAMSUNG, SRW",
    "Acme, camera raw"
  })
  void aSensorsDataInAnotherDirectoryIsFound(String make, String name) {
    assertRaw(withSensorData(make, COLOUR_FILTER_ARRAY), name);
  }

  @Test
  void otherImagesInOtherDirectoriesAreNoneOfOurBusiness() throws Exception {
    byte[] file = withSensorData("NIKON CORPORATION", 2);

    assertThat(BandwiseDecoder.decode(file, false).shape().channels()).isEqualTo(3);
  }

  /** A preview whose directory names its camera and another directory, of one entry. */
  private static byte[] withSensorData(String make, int photometric) {
    byte[] preview = tiff(3, 8).with(MAKE, 0, 0, 0).with(SUB_DIRECTORIES, 0, 0, 0).file();
    int end = preview.length;
    byte[] file = Arrays.copyOf(preview, end + 64);
    ByteBuffer out = ByteBuffer.wrap(file).order(LITTLE);
    out.position(end).putShort((short) 1).putShort((short) 262).putShort((short) 3);
    out.putInt(1).putInt(photometric).putInt(0);
    byte[] text = make.getBytes(US_ASCII);
    out.position(end + 24).put(text);
    int entry = out.getInt(4) + 2;
    for (int i = 0; i < out.getShort(out.getInt(4)); i++, entry += 12) {
      int tag = out.getShort(entry);
      if (tag == MAKE) {
        out.putShort(entry + 2, (short) 2).putInt(entry + 4, text.length + 1);
        out.putInt(entry + 8, end + 24);
      } else if (tag == SUB_DIRECTORIES) {
        out.putShort(entry + 2, (short) 4).putInt(entry + 4, 1).putInt(entry + 8, end);
      }
    }
    return file;
  }

  @Test
  void anyNumberOfBandsIsRead() throws Exception {
    for (int bands : new int[] {5, 6, 40}) {
      TiffBuilder tiff = tiff(bands, 8).with(TiffBuilder.PHOTOMETRIC, 1).with(EXTRA_SAMPLES, 0);
      byte[] all = tiff.samples();
      byte[] three = new byte[all.length / bands * 3];
      for (int i = 0; i < three.length; i++) {
        three[i] = all[i / 3 * bands + i % 3];
      }

      assertThat(BandwiseDecoder.decode(tiff.file(), false).samples()).isEqualTo(three);
    }
  }

  private static void assertRaw(byte[] file, String name) {
    assertUnsupported(
        file,
        "is a camera's raw file (%s), which is not developed here; export it as TIFF or JPEG"
            .formatted(name));
  }

  private static void assertUnsupported(byte[] file, String what) {
    assertThatThrownBy(() -> BandwiseDecoder.decode(file, false))
        .isInstanceOfSatisfying(
            UnreadableImageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED))
        .hasMessage("the TIFF file " + what);
  }
}
