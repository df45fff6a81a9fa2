package mosaico.codecs.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** TIFF files of any size, of gray in 8 bits, with one strip that the test gives. */
final class TestTiff {

  private TestTiff() {}

  static byte[] gray(int width, int height, int rowsPerStrip, int compression, byte[] strip) {
    int[][] tags = {
      {256, width},
      {257, height},
      {258, 8},
      {259, compression},
      {262, 1},
      {273, 0},
      {277, 1},
      {278, rowsPerStrip},
      {279, strip.length}
    };
    int stripAt = 8 + 2 + 12 * tags.length + 4;
    ByteBuffer out = ByteBuffer.allocate(stripAt + strip.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
    out.putShort((short) tags.length);
    for (int[] tag : tags) {
      out.putShort((short) tag[0]).putShort((short) 4).putInt(1);
      out.putInt(tag[0] == 273 ? stripAt : tag[1]);
    }
    return out.putInt(0).put(strip).array();
  }
}
