package mosaico.codecs.exif;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.Raster;
import mosaico.codecs.image.RowWindow;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.codecs.testing.SampleFiles;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PNG and WebP files with EXIF in them; JPEG's and TIFF's are tested where those are. */
class ExifOrientationTest {

  private static final Shape COLOUR = new Shape(23, 17, 3);

  /** Of a PNG: its signature and its header's chunk. */
  private static final int HEADER_BYTES = 8 + 25;

  private static byte[] exif(int orientation) {
    ByteBuffer out = ByteBuffer.allocate(26).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) 1);
    return out.putShort((short) 274).putShort((short) 3).putInt(1).putInt(orientation).array();
  }

  /** Puts a chunk with EXIF into a PNG. */
  private static byte[] png(byte[] file, int at, int orientation) {
    byte[] exif = exif(orientation);
    ByteBuffer chunk = ByteBuffer.allocate(12 + exif.length);
    chunk.putInt(exif.length).put("eXIf".getBytes(StandardCharsets.US_ASCII)).put(exif);
    CRC32 crc = new CRC32();
    crc.update(chunk.array(), 4, 4 + exif.length);
    chunk.putInt((int) crc.getValue());
    return ByteBuffer.allocate(file.length + chunk.capacity())
        .put(file, 0, at)
        .put(chunk.array())
        .put(file, at, file.length - at)
        .array();
  }

  private static void assertTurned(byte[] file, byte[] stored, int orientation) throws Exception {
    for (boolean gray : new boolean[] {false, true}) {
      Raster expected = new Orientation(orientation).upright(BandwiseDecoder.decode(stored, gray));
      Raster read = BandwiseDecoder.decode(file, gray);
      assertThat(read.shape()).isEqualTo(expected.shape());
      assertThat(read.samples()).isEqualTo(expected.samples());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void aPngIsTurnedUpright(int orientation) throws Exception {
    byte[] plain = TestImages.file(COLOUR, "png");
    byte[] interlaced = SampleFiles.interlaced(SampleFiles.noise(BufferedImage.TYPE_INT_RGB));

    assertTurned(png(plain, HEADER_BYTES, orientation), plain, orientation);
    assertTurned(png(interlaced, HEADER_BYTES, orientation), interlaced, orientation);
  }

  @Test
  void aPngThatStandsUprightIsReadRowByRow() throws Exception {
    byte[] file = png(TestImages.file(COLOUR, "png"), HEADER_BYTES, 1);

    try (PixelSource image = BandwiseDecoder.open(file, false)) {
      assertThat(image).isInstanceOf(RowWindow.class);
    }
  }

  @Test
  void whatATurnedPngTakesIsCounted() throws Exception {
    byte[] file = TestImages.file(new Shape(800, 600, 3), "png");
    byte[] turned = png(file, HEADER_BYTES, 6);
    long bytes = 800 * 600 * 3;

    assertThat(BandwiseDecoder.memory(turned, false))
        .isGreaterThan(2 * bytes)
        .isLessThan(3 * bytes);
  }

  @Test
  void theSizeOfATurnedPngIsKnownBeforeItIsDecoded() throws Exception {
    ImageHeader header =
        BandwiseDecoder.header(png(SampleFiles.pngHeader(100_000, 50_000), HEADER_BYTES, 6));

    assertThat(header.pixels()).isEqualTo(5_000_000_000L);
    assertThat(header.uprightWidth()).isEqualTo(50_000);
    assertThat(header.uprightHeight()).isEqualTo(100_000);
  }

  @Test
  void exifBehindThePixelsOfAPngIsNotMinded() throws Exception {
    byte[] plain = TestImages.file(COLOUR, "png");

    assertTurned(png(plain, plain.length - 12, 6), plain, 1);
  }

  @Test
  void aDirectoryShorterThanItsCountStillTurns() {
    byte[] exif = exif(6);
    exif[8] = 9;

    assertThat(ExifOrientation.of(exif)).isEqualTo(new Orientation(6));
    assertThat(ExifOrientation.of(Arrays.copyOf(exif, 22))).isEqualTo(new Orientation(6));
  }

  @Test
  void noBytesOfABlockDoHarm() {
    Random random = new Random(5);
    int turned = 0;
    for (int i = 0; i < 10_000; i++) {
      byte[] exif = Arrays.copyOf(exif(6), random.nextInt(27));
      if (exif.length > 4) {
        exif[4 + random.nextInt(exif.length - 4)] = (byte) random.nextInt();
      }
      turned += ExifOrientation.of(exif).equals(Orientation.UPRIGHT) ? 0 : 1;
    }
    assertThat(turned).isPositive();
  }

  @Test
  void damagedExifTurnsNothing() throws Exception {
    byte[] plain = TestImages.file(COLOUR, "png");
    byte[] wrongSum = png(plain, HEADER_BYTES, 6);
    wrongSum[HEADER_BYTES + 8 + 26]++;

    assertTurned(wrongSum, plain, 1);
    assertTurned(png(plain, HEADER_BYTES, 9), plain, 1);
  }

  /** The extended kind of a WebP file without loss, with EXIF, or with what precedes it in JPEG. */
  private static byte[] webp(byte[] plain, byte[] exif, int flags) throws Exception {
    ImageHeader header = BandwiseDecoder.header(plain);
    ByteBuffer extended = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
    extended.putInt(flags).putShort((short) (header.width() - 1)).put((byte) 0);
    extended.putShort((short) (header.height() - 1));
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    chunks.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
    chunks.writeBytes(riff("VP8X", extended.array()));
    chunks.writeBytes(Arrays.copyOfRange(plain, 12, plain.length));
    chunks.writeBytes(riff("EXIF", exif));
    return riff("RIFF", chunks.toByteArray());
  }

  private static byte[] riff(String name, byte[] data) {
    return ByteBuffer.allocate(8 + data.length + data.length % 2)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(name.getBytes(StandardCharsets.US_ASCII))
        .putInt(data.length)
        .put(data)
        .array();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void aWebpIsTurnedUpright(int orientation) throws Exception {
    byte[] plain = SampleFiles.sample("webp-without-loss.webp");
    byte[] exif = exif(orientation);
    byte[] prefixed =
        ByteBuffer.allocate(6 + exif.length)
            .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
            .put(exif)
            .array();

    assertTurned(webp(plain, exif, 0x08), plain, orientation);
    assertTurned(webp(plain, prefixed, 0x08), plain, orientation);
  }

  @Test
  void exifThatAWebpDoesNotOwnUpToIsNotMinded() throws Exception {
    byte[] plain = SampleFiles.sample("webp-without-loss.webp");

    assertTurned(webp(plain, exif(6), 0), plain, 1);
  }
}
