package mosaico.codecs.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.codecs.testing.BandwiseDecoder;
import mosaico.codecs.testing.ImageIoWriting;
import org.junit.jupiter.api.Test;

/** What the tiles of a TIFF file take in memory. */
class TiffTilesTest {

  @Test
  void aTileThatIsLargerThanTheImageIsCounted() throws Exception {
    BufferedImage small = new BufferedImage(8, 8, BufferedImage.TYPE_3BYTE_BGR);
    byte[] file = ImageIoWriting.write("tiff", small, "LZW", 2048, 1024);

    // What the decoder makes of the tile, and what it takes itself.
    assertThat(BandwiseDecoder.memory(file, true))
        .isGreaterThan(2048L * 1024 * 3)
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
        .isGreaterThan(2048L * 1024 * 3)
        .isLessThan(3L * 2048 * 1024 * 3);
    setTag(file, 322, 1 << 30);
    setTag(file, 323, 1 << 30);
    assertThatThrownBy(() -> BandwiseDecoder.decode(file, false))
        .hasMessageContaining("tiles of 1073741824");
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
        ImageIoWriting.write(
            "tiff", new BufferedImage(8, 8, BufferedImage.TYPE_3BYTE_BGR), "LZW", 16, 16);
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
