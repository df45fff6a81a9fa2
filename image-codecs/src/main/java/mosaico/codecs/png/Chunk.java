package mosaico.codecs.png;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Types of chunks, as the four bytes that they are coded in. */
final class Chunk {

  /** Of Apple's variant, which no other program reads. */
  static final int CGBI = type("CgBI");

  static final int IHDR = type("IHDR");
  static final int ICCP = type("iCCP");
  static final int PLTE = type("PLTE");
  static final int TRNS = type("tRNS");
  static final int EXIF = type("eXIf");
  static final int IDAT = type("IDAT");
  static final int IEND = type("IEND");

  /** Bytes of a chunk beside its data: length, type and CRC. */
  static final int FRAME = 12;

  private Chunk() {}

  /** Whether a decoder that does not know it may pass over it: its first letter is small. */
  static boolean isAncillary(int type) {
    return (type & 0x2000_0000) != 0;
  }

  /** As it is to be shown. */
  static String name(int type) {
    byte[] letters = bytes(type);
    for (byte letter : letters) {
      if (letter < ' ' || letter > '~') {
        return "0x%08x".formatted(type);
      }
    }
    return new String(letters, StandardCharsets.US_ASCII);
  }

  static byte[] bytes(int type) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(type).array();
  }

  private static int type(String letters) {
    return ByteBuffer.wrap(letters.getBytes(StandardCharsets.US_ASCII)).getInt();
  }
}
