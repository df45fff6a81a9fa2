package mosaico.codecs.bmp;

import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/**
 * How the pixels of a BMP file are stored.
 *
 * @param pixelsAt their position in the file
 * @param bits of a pixel
 * @param compression the header's code; an OS/2 file of the first kind has none
 */
record BmpLayout(long pixelsAt, int bits, int compression) {

  private static final int PIXELS_AT = 10;
  private static final int CORE_HEADER = 12;
  private static final int UNCOMPRESSED = 0;
  private static final int BIT_FIELDS = 3;

  /**
   * @param in the whole file; moved
   */
  static BmpLayout read(ImageInputStream in) throws IOException {
    in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
    in.seek(PIXELS_AT);
    long pixelsAt = in.readUnsignedInt();
    boolean core = in.readInt() == CORE_HEADER;
    // Then width, height, and a number of planes that is always 1.
    in.skipBytes(core ? 6 : 10);
    int bits = in.readUnsignedShort();
    return new BmpLayout(pixelsAt, bits, core ? UNCOMPRESSED : in.readInt());
  }

  boolean isCompressed() {
    return compression != UNCOMPRESSED && compression != BIT_FIELDS;
  }

  /** The least bytes that the file must have, since ImageIO reads what is missing as black. */
  long length(int width, int height) {
    long rowBytes = Math.ceilDiv((long) width * bits, 32L) * 4;
    return isCompressed() ? pixelsAt : pixelsAt + rowBytes * height;
  }
}
