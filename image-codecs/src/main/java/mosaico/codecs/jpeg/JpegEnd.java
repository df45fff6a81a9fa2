package mosaico.codecs.jpeg;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;

/**
 * Looks for the marker that ends a JPEG. A decoder fills in what is missing, a progressive file's
 * details without a word.
 */
final class JpegEnd {

  private static final int MARKER = 0xff;
  private static final long EACH_BYTES_LOWEST_BIT = 0x0101010101010101L;
  private static final long EACH_BYTES_HIGHEST_BIT = 0x8080808080808080L;

  private JpegEnd() {}

  /** Whether a file that begins as a JPEG does goes on to its end. */
  static boolean isIn(MemorySegment file) {
    long length = file.byteSize();
    long at = marker(file, 2);
    while (at + 2 <= length) {
      int code = file.get(JAVA_BYTE, at + 1) & 0xff;
      if (code == JpegMarker.END_OF_IMAGE) {
        return true;
      }
      if (code == MARKER) {
        at++;
      } else if (JpegMarker.standsAlone(code)) {
        at = marker(file, at + 2);
      } else if (at + 4 <= length) {
        int body =
            ((file.get(JAVA_BYTE, at + 2) & 0xff) << 8) | (file.get(JAVA_BYTE, at + 3) & 0xff);
        at = marker(file, at + 2 + body);
      } else {
        return false;
      }
    }
    return false;
  }

  /** Where the next byte of all ones is; the file's length if there is none. */
  private static long marker(MemorySegment file, long from) {
    long length = file.byteSize();
    long at = from;
    // Eight at a time: whether one of them is all ones, its complement zero; which one, below.
    while (at + 8 <= length) {
      long complement = ~file.get(JAVA_LONG_UNALIGNED, at);
      if (((complement - EACH_BYTES_LOWEST_BIT) & ~complement & EACH_BYTES_HIGHEST_BIT) != 0) {
        break;
      }
      at += 8;
    }
    while (at < length && (file.get(JAVA_BYTE, at) & 0xff) != MARKER) {
      at++;
    }
    return Math.min(at, length);
  }
}
