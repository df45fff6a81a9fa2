package mosaico.codecs.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.bmp.BMPImageWriteParam;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.Raster;
import mosaico.codecs.image.Rasters;
import mosaico.codecs.image.RowImage;
import mosaico.codecs.image.RowWindow;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.codecs.imageio.PieceImage;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.apache.commons.imaging.Imaging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images read row by row, against the same decoded whole. */
class RowImagesTest {

  /** Enough that BMP and TIFF are read in several pieces. */
  private static final int WIDTH = 307;

  private static final int HEIGHT = 903;

  private static BufferedImage noise(int type) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
    Random random = new Random(type);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        // Runs, so that there is something to compress.
        image.setRGB(x, y, (x & 4) == 0 ? random.nextInt() : 0xff00_8040);
      }
    }
    return image;
  }

  private static byte[] write(String format, BufferedImage image, String compression, int... tile)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    if (!compression.isEmpty()) {
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionType(compression);
    }
    if (tile.length > 0) {
      param.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
      param.setTiling(tile[0], tile[1], 0, 0);
    }
    return write(writer, image, param);
  }

  private static byte[] topDownBmp(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("bmp").next();
    BMPImageWriteParam param = (BMPImageWriteParam) writer.getDefaultWriteParam();
    param.setTopDown(true);
    return write(writer, image, param);
  }

  private static byte[] write(ImageWriter writer, BufferedImage image, ImageWriteParam param)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static Map<String, byte[]> piecewise() throws IOException {
    BufferedImage rgb = noise(BufferedImage.TYPE_INT_RGB);
    BufferedImage bgr = noise(BufferedImage.TYPE_3BYTE_BGR);
    BufferedImage gray = noise(BufferedImage.TYPE_BYTE_GRAY);
    BufferedImage palette = noise(BufferedImage.TYPE_BYTE_INDEXED);
    BufferedImage bits = noise(BufferedImage.TYPE_BYTE_BINARY);
    BufferedImage alpha = noise(BufferedImage.TYPE_INT_ARGB);
    BufferedImage gray16 = noise(BufferedImage.TYPE_USHORT_GRAY);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("bmp", write("bmp", bgr, ""));
    files.put("bmp gray", write("bmp", gray, ""));
    files.put("bmp palette", write("bmp", palette, ""));
    files.put("bmp 1 bit", write("bmp", bits, ""));
    files.put("bmp top down", topDownBmp(bgr));
    files.put("bmp palette top down", topDownBmp(palette));
    files.put("bmp RLE", write("bmp", palette, "BI_RLE8"));
    files.put("bmp 565", write("bmp", noise(BufferedImage.TYPE_USHORT_565_RGB), "BI_BITFIELDS"));
    files.put("bmp 555", write("bmp", noise(BufferedImage.TYPE_USHORT_555_RGB), ""));
    files.put("tiff", write("tiff", rgb, ""));
    files.put("tiff bgr", write("tiff", bgr, ""));
    files.put("tiff 1 bit", write("tiff", bits, ""));
    files.put("tiff 1 bit fax", write("tiff", bits, "CCITT T.6"));
    files.put("tiff gray", write("tiff", gray, ""));
    files.put("tiff tiles", write("tiff", rgb, "", 96, 112));
    for (String compression : new String[] {"LZW", "ZLib", "Deflate", "PackBits"}) {
      files.put("tiff " + compression, write("tiff", rgb, compression));
      files.put("tiff palette " + compression, write("tiff", palette, compression));
      files.put("tiff alpha " + compression, write("tiff", alpha, compression));
      files.put("tiff gray 16 " + compression, write("tiff", gray16, compression));
      files.put("tiff tiles " + compression, write("tiff", rgb, compression, 128, 64));
      files.put("tiff gray tiles " + compression, write("tiff", gray, compression, 1024, 32));
    }
    files.put("tiff JPEG", write("tiff", rgb, "JPEG"));
    files.put("tiff JPEG tiles", write("tiff", rgb, "JPEG", 64, 64));
    return files;
  }

  private static Raster whole(byte[] file, ImageHeader header) throws IOException {
    ImageReader reader = PieceImage.newReader(header.format());
    try (ImageInputStream in = ImageFile.of(file).imageInput()) {
      reader.setInput(in);
      return Rasters.of(reader.read(0), false);
    } finally {
      reader.dispose();
    }
  }

  @Test
  void piecesTogetherAreTheWholeImage() throws Exception {
    for (Map.Entry<String, byte[]> entry : piecewise().entrySet()) {
      byte[] file = entry.getValue();
      ImageHeader header = Decoded.header(file);
      Raster whole = whole(file, header);
      Raster read = Decoded.of(file, false);

      assertThat(read.shape()).as(entry.getKey()).isEqualTo(whole.shape());
      assertThat(read.samples()).as(entry.getKey()).isEqualTo(whole.samples());
    }
  }

  @Test
  void piecesAreReadInAnyOrder() throws Exception {
    Random random = new Random(4);
    for (Map.Entry<String, byte[]> entry : piecewise().entrySet()) {
      byte[] file = entry.getValue();
      Raster gray = Decoded.of(file, true);
      try (PixelSource image = Decoded.open(file, true)) {
        assertThat(image).as(entry.getKey()).isInstanceOf(RowWindow.class);
        for (int round = 0; round < 6; round++) {
          int from = random.nextInt(HEIGHT - 40);
          Rows rows = new Rows(from, from + 40);
          Band band = image.rows(rows);
          Band expected = gray.rows(rows);
          for (int i = 0; i < 40 * WIDTH; i++) {
            if (band.samples()[band.start() + i] != expected.samples()[expected.start() + i]) {
              throw new AssertionError(entry.getKey() + ", rows " + rows + ", sample " + i);
            }
          }
        }
      }
    }
  }

  @Test
  void memoryDoesNotFollowTheImage() throws Exception {
    BufferedImage rgb = noise(BufferedImage.TYPE_3BYTE_BGR);
    for (byte[] file :
        List.of(
            write("bmp", rgb, ""),
            write("tiff", rgb, ""),
            write("tiff", rgb, "LZW"),
            write("tiff", rgb, "LZW", 64, 64))) {
      ImageHeader header = Decoded.header(file);
      RowImage rows = RowImages.find(ImageFile.of(file), header, false).orElseThrow();

      // Three times a piece of 256 KiB and at the most one row of tiles, or one row, more.
      assertThat(rows.readerMemory() - file.length)
          .isBetween(3L << 18, (3L << 18) + 3L * 64 * WIDTH * 3);
      long wholeTiff = header.pixels() * 24;
      assertThat(Decoded.memory(file, false)).isLessThan(wholeTiff);
    }
  }

  @Test
  void aTileThatIsLargerThanTheImageIsCounted() throws Exception {
    BufferedImage small = new BufferedImage(8, 8, BufferedImage.TYPE_3BYTE_BGR);
    byte[] file = write("tiff", small, "LZW", 2048, 1024);

    // What the decoder makes of the tile, and as much to make it from.
    assertThat(Decoded.memory(file, true))
        .isGreaterThan(2L * 2048 * 1024 * 3)
        .isLessThan(3L * 2048 * 1024 * 3);
  }

  @Test
  void aTileThatIsLargerThanTheImageIsCountedEvenIfTheImageIsTurned() throws Exception {
    BufferedImage small = new BufferedImage(8, 8, BufferedImage.TYPE_3BYTE_BGR);
    byte[] file = write("tiff", small, "LZW", 2048, 1024);
    turn(file);
    ImageHeader header = Decoded.header(file);

    assertThat(header.orientation()).isEqualTo(new Orientation(6));
    assertThat(Decoded.memory(file, true))
        .isGreaterThan(2L * 2048 * 1024 * 3)
        .isLessThan(3L * 2048 * 1024 * 3);
    setTag(file, 322, 1 << 30);
    setTag(file, 323, 1 << 30);
    assertThatThrownBy(() -> Decoded.of(file, false)).hasMessageContaining("tiles of 1073741824");
  }

  /** Says of a TIFF that it lies on its side, and no more how many pixels it has to the inch. */
  private static void turn(byte[] tiff) {
    ByteBuffer in = ByteBuffer.wrap(tiff);
    in.order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int entry = in.getInt(4) + 2;
    while (in.getShort(entry) != 282) {
      entry += 12;
    }
    in.putShort(entry, (short) 274).putShort(entry + 2, (short) 3);
    in.putInt(entry + 4, 1).putShort(entry + 8, (short) 6);
  }

  @Test
  void aTileThatNoMemoryHoldsIsRefused() throws Exception {
    byte[] file =
        write("tiff", new BufferedImage(8, 8, BufferedImage.TYPE_3BYTE_BGR), "LZW", 16, 16);
    setTag(file, 322, 1 << 30);
    setTag(file, 323, 1 << 30);

    assertThatThrownBy(() -> Decoded.of(file, false))
        .isInstanceOfSatisfying(
            UnreadableImageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED))
        .hasMessageContaining("tiles of 1073741824 x 1073741824 pixels");
  }

  /** Gives a TIFF's tag another value, of 32 bits. */
  private static void setTag(byte[] tiff, int tag, int value) {
    ByteBuffer in = ByteBuffer.wrap(tiff);
    in.order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int entry = in.getInt(4) + 2;
    while (in.getShort(entry) != tag) {
      entry += 12;
    }
    in.putShort(entry + 2, (short) 4).putInt(entry + 8, value);
  }

  /**
   * It is decoded when it is opened, to see whether it is whole; after that, what is left of it?
   */
  @Test
  void anImageOfOnePieceIsDecodedOnce() throws Exception {
    for (String format : List.of("bmp", "tiff")) {
      byte[] file = write(format, Files.noise(BufferedImage.TYPE_3BYTE_BGR), "");
      Raster whole = Decoded.of(file, false);
      try (PixelSource image = Decoded.open(file, false)) {
        Arrays.fill(file, (byte) 0);

        assertThat(image.rows(whole.shape().rows()).samples())
            .as(format)
            .startsWith(whole.samples());
      }
    }
  }

  /** Samples of a maximum that is not 255 are scaled as commons-imaging does. */
  @Test
  void netpbmFilesOfAnyMaximumAreScaled() throws Exception {
    Random random = new Random(9);
    for (String magic : new String[] {"P5", "P6"}) {
      for (int most : new int[] {1, 3, 100, 254, 255}) {
        int channels = magic.equals("P5") ? 1 : 3;
        String head = "%s # a comment\n13 # and one\n11\n%d\n".formatted(magic, most);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 13 * 11 * channels; i++) {
          int value = random.nextInt(most + 1);
          out.write(value);
        }
        assertNetpbm(out.toByteArray(), new Shape(13, 11, channels));
      }
    }
  }

  /** Not as commons-imaging has it, which keeps the lower bits. */
  @Test
  void netpbmFilesOfSixteenBitsAreReducedToEight() throws Exception {
    byte[] file = "P5 3 2 65535\n............".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer samples = ByteBuffer.wrap(file, file.length - 12, 12);
    samples.putShort((short) 0).putShort((short) 255).putShort((short) 256);
    samples.putShort((short) 0x80ff).putShort((short) 0xfffe).putShort((short) 0xffff);
    assertThat(Decoded.of(file, false).samples()).containsExactly(0, 0, 1, 128, 255, 255);

    byte[] ofThousand = "P6 1 2 1000\n............".getBytes(StandardCharsets.US_ASCII);
    samples = ByteBuffer.wrap(ofThousand, ofThousand.length - 12, 12);
    samples.putShort((short) 0).putShort((short) 1).putShort((short) 2);
    samples.putShort((short) 500).putShort((short) 1000).putShort((short) 4);
    assertThat(Decoded.of(ofThousand, false).samples()).containsExactly(0, 0, 1, 128, 255, 1);
  }

  @Test
  void bitmapsAreBlackWhereTheirBitsAreSet() throws Exception {
    byte[] file = "P4\n13 2\n....".getBytes(StandardCharsets.US_ASCII);
    file[8] = (byte) 0b1000_0001;
    file[9] = (byte) 0b0000_1111;

    assertNetpbm(file, new Shape(13, 2, 1));
    assertThat(Decoded.of(file, false).samples())
        .startsWith(0, 255, 255, 255, 255, 255, 255, 0, 255, 255, 255, 255, 0);
  }

  @Test
  void anyMapsAreRead() throws Exception {
    String[] types = {"GRAYSCALE", "GRAYSCALE_ALPHA", "RGB", "RGB_ALPHA"};
    for (int channels = 1; channels <= 4; channels++) {
      byte[] file = anyMap(channels, "TUPLTYPE " + types[channels - 1]);
      assertNetpbm(file, new Shape(5, 7, channels == 2 ? 4 : channels));
    }
  }

  /** The depth tells what the samples are: what they are called need not be said. */
  @ParameterizedTest
  @ValueSource(
      strings = {"TUPLTYPE", "TUPLTYPE ", "TUPLTYPE\r", "# no type", "TUPLTYPE MY OWN # KIND"})
  void anyMapsOfNoKnownTypeAreRead(String line) throws Exception {
    for (int channels = 1; channels <= 4; channels++) {
      byte[] file = anyMap(channels, line);
      byte[] named = anyMap(channels, "TUPLTYPE X");

      assertThat(Decoded.of(file, false))
          .usingRecursiveComparison()
          .isEqualTo(Decoded.of(named, false));
    }
  }

  @Test
  void anyMapsOfMoreChannelsThanAnImageHasAreRefused() {
    assertThatThrownBy(() -> Decoded.of(anyMap(5, "TUPLTYPE STACK"), false))
        .isInstanceOfSatisfying(
            UnreadableImageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED))
        .hasMessageContaining("5 channels");
  }

  private static byte[] anyMap(int channels, String line) {
    String head =
        "P7\nWIDTH 5\nHEIGHT 7\nDEPTH %d\nMAXVAL 99\n%s\nENDHDR\n".formatted(channels, line);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < 5 * 7 * channels; i++) {
      out.write(i * 13 % 100);
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"P2 3 1 100\n1 101 3\n", "P5 3 1 100\n1e3", "P5 3 1 356\n\0\1\1e\0\1"})
  void whatIsWhiterThanWhiteIsRefusedHoweverItIsWritten(String file) {
    byte[] bytes = file.getBytes(StandardCharsets.US_ASCII);
    int white = file.contains("356") ? 356 : 100;

    assertThatThrownBy(() -> Decoded.of(bytes, false))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageContaining("a sample of %d, above its white, %d", white + 1, white);
  }

  private static void assertNetpbm(byte[] file, Shape shape) throws Exception {
    Raster whole = Rasters.of(Imaging.getBufferedImage(file), false);
    Raster read = Decoded.of(file, false);
    assertThat(read.shape()).isEqualTo(shape);
    byte[] expected = new byte[read.samples().length];
    for (int i = 0; i < expected.length; i++) {
      int pixel = i / shape.channels();
      expected[i] = whole.samples()[pixel * whole.shape().channels() + i % shape.channels()];
    }
    assertThat(read.samples()).isEqualTo(expected);
    assertThat(Decoded.of(file, true).samples())
        .isEqualTo(Rasters.of(Imaging.getBufferedImage(file), true).samples());
  }

  @Test
  void allLayoutsInMemoryGiveTheSameSamples() throws Exception {
    for (int type : new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_3BYTE_BGR}) {
      BufferedImage image = Files.noise(type);
      BufferedImage part = image.getSubimage(3, 5, 9, 4);
      for (BufferedImage each : new BufferedImage[] {image, part}) {
        byte[] samples = Rasters.of(each, false).samples();
        for (int i = 0; i < each.getWidth() * each.getHeight(); i++) {
          int rgb = each.getRGB(i % each.getWidth(), i / each.getWidth());
          assertThat(samples[3 * i]).isEqualTo((byte) (rgb >> 16));
          assertThat(samples[3 * i + 1]).isEqualTo((byte) (rgb >> 8));
          assertThat(samples[3 * i + 2]).isEqualTo((byte) rgb);
        }
      }
    }
    BufferedImage grayAlpha =
        Files.components(ColorSpace.CS_GRAY, true, 16).getSubimage(1, 2, 5, 3);
    byte[] samples = Rasters.of(grayAlpha, false).samples();
    for (int i = 0; i < 15; i++) {
      int x = i % 5;
      int y = i / 5;
      for (int c = 0; c < 4; c++) {
        int value = grayAlpha.getRaster().getSample(x, y, c / 3);
        assertThat(samples[4 * i + c]).isEqualTo((byte) (value >> 8));
      }
    }
  }
}
