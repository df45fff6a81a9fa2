package mosaico.codecs.tiff;

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
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.imageio.PieceImage;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.codecs.testing.ImageIoWriting;
import mosaico.codecs.testing.SampleFiles;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.apache.commons.imaging.Imaging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tiles of a TIFF file take in memory. */
class TiffTilesTest {

  @Test
  void aTileThatIsLargerThanTheImageIsCounted() throws Exception {
    BufferedImage small = new BufferedImage(8, 8, BufferedImage.TYPE_3BYTE_BGR);
    byte[] file = ImageIoWriting.write("tiff", small, "LZW", 2048, 1024);

    // What the decoder makes of the tile, and as much to make it from.
    assertThat(BandwiseDecoder.memory(file, true))
        .isGreaterThan(2L * 2048 * 1024 * 3)
        .isLessThan(3L * 2048 * 1024 * 3);
  }

  @Test
  void aTileThatIsLargerThanTheImageIsCountedEvenIfTheImageIsTurned() throws Exception {
    BufferedImage small = new BufferedImage(8, 8, BufferedImage.TYPE_3BYTE_BGR);
    byte[] file = ImageIoWriting.write("tiff", small, "LZW", 2048, 1024);
    turn(file);
    ImageHeader header = BandwiseDecoder.header(file);

    assertThat(header.orientation()).isEqualTo(new Orientation(6));
    assertThat(BandwiseDecoder.memory(file, true))
        .isGreaterThan(2L * 2048 * 1024 * 3)
        .isLessThan(3L * 2048 * 1024 * 3);
    setTag(file, 322, 1 << 30);
    setTag(file, 323, 1 << 30);
    assertThatThrownBy(() -> BandwiseDecoder.decode(file, false)).hasMessageContaining("tiles of 1073741824");
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
        ImageIoWriting.write("tiff", new BufferedImage(8, 8, BufferedImage.TYPE_3BYTE_BGR), "LZW", 16, 16);
    setTag(file, 322, 1 << 30);
    setTag(file, 323, 1 << 30);

    assertThatThrownBy(() -> BandwiseDecoder.decode(file, false))
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
}
