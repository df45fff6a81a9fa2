package mosaico.codecs.imageio;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.Raster;
import mosaico.codecs.image.Rasters;
import mosaico.codecs.image.RowWindow;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.codecs.testing.ImageIoWriting;
import mosaico.codecs.testing.SampleFiles;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import org.junit.jupiter.api.Test;

/** Files decoded in pieces, against the same files decoded whole. */
class PieceImageTest {

  /** Enough that files are read in several pieces. */
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

  private static Map<String, byte[]> piecewise() throws IOException {
    BufferedImage rgb = noise(BufferedImage.TYPE_INT_RGB);
    BufferedImage bgr = noise(BufferedImage.TYPE_3BYTE_BGR);
    BufferedImage gray = noise(BufferedImage.TYPE_BYTE_GRAY);
    BufferedImage palette = noise(BufferedImage.TYPE_BYTE_INDEXED);
    BufferedImage bits = noise(BufferedImage.TYPE_BYTE_BINARY);
    BufferedImage alpha = noise(BufferedImage.TYPE_INT_ARGB);
    BufferedImage gray16 = noise(BufferedImage.TYPE_USHORT_GRAY);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("tiff", ImageIoWriting.write("tiff", rgb, ""));
    files.put("tiff bgr", ImageIoWriting.write("tiff", bgr, ""));
    files.put("tiff 1 bit", ImageIoWriting.write("tiff", bits, ""));
    files.put("tiff 1 bit fax", ImageIoWriting.write("tiff", bits, "CCITT T.6"));
    files.put("tiff gray", ImageIoWriting.write("tiff", gray, ""));
    files.put("tiff tiles", ImageIoWriting.write("tiff", rgb, "", 96, 112));
    for (String compression : new String[] {"LZW", "ZLib", "Deflate", "PackBits"}) {
      files.put("tiff " + compression, ImageIoWriting.write("tiff", rgb, compression));
      files.put("tiff palette " + compression, ImageIoWriting.write("tiff", palette, compression));
      files.put("tiff alpha " + compression, ImageIoWriting.write("tiff", alpha, compression));
      files.put("tiff gray 16 " + compression, ImageIoWriting.write("tiff", gray16, compression));
      files.put(
          "tiff tiles " + compression, ImageIoWriting.write("tiff", rgb, compression, 128, 64));
      files.put(
          "tiff gray tiles " + compression,
          ImageIoWriting.write("tiff", gray, compression, 1024, 32));
    }
    files.put("tiff JPEG", ImageIoWriting.write("tiff", rgb, "JPEG"));
    files.put("tiff JPEG tiles", ImageIoWriting.write("tiff", rgb, "JPEG", 64, 64));
    return files;
  }

  private static Raster whole(byte[] file, String format) throws IOException {
    ImageReader reader = ImageIoReaders.javasOwn(format);
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
      ImageHeader header = BandwiseDecoder.header(file);
      Raster whole = whole(file, header.format());
      Raster read = BandwiseDecoder.decode(file, false);

      assertThat(read.shape()).as(entry.getKey()).isEqualTo(whole.shape());
      assertThat(read.samples()).as(entry.getKey()).isEqualTo(whole.samples());
    }
  }

  @Test
  void piecesAreReadInAnyOrder() throws Exception {
    Random random = new Random(4);
    for (Map.Entry<String, byte[]> entry : piecewise().entrySet()) {
      byte[] file = entry.getValue();
      Raster gray = BandwiseDecoder.decode(file, true);
      try (PixelSource image = BandwiseDecoder.open(file, true)) {
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
    byte[] file = ImageIoWriting.write("bmp", noise(BufferedImage.TYPE_3BYTE_BGR), "");

    // Beside the rows asked for, the file, and three times a piece of 256 KiB.
    assertThat(memory(file) - file.length).isBetween(3L << 18, (3L << 18) + 3L * WIDTH * 3);
  }

  private static long memory(byte[] bmp) throws IOException {
    ImageFile file = ImageFile.of(bmp);
    PieceFormat format = () -> ImageIoReaders.javasOwn("BMP");
    ImageReader reader = format.reader();
    try (ImageInputStream in = file.imageInput()) {
      reader.setInput(in);
      PieceImage.Decoded image = PieceImage.Decoded.by(reader, reader.getImageTypes(0).next());
      return PieceImage.of(file, format, image, 1, 0, BandwiseDecoder.eight(false)).readerMemory();
    } finally {
      reader.dispose();
    }
  }

  /**
   * It is decoded when it is opened, to see whether it is whole; after that, what is left of it?
   */
  @Test
  void anImageOfOnePieceIsDecodedOnce() throws Exception {
    for (String format : List.of("tiff")) {
      byte[] file =
          ImageIoWriting.write(format, SampleFiles.noise(BufferedImage.TYPE_3BYTE_BGR), "");
      Raster whole = BandwiseDecoder.decode(file, false);
      try (PixelSource image = BandwiseDecoder.open(file, false)) {
        Arrays.fill(file, (byte) 0);

        assertThat(image.rows(whole.shape().rows()).samples())
            .as(format)
            .startsWith(whole.samples());
      }
    }
  }
}
