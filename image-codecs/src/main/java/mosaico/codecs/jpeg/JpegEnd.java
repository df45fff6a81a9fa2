package mosaico.codecs.jpeg;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;

/**
 * Finds the marker that ends a JPEG. Without this check, a decoder makes up what is missing: in a
 * progressive file, without a warning.
 */
final class JpegEnd {

  private static final int MARKER = 0xff;
  private static final long EACH_BYTES_LOWEST_BIT = 0x0101010101010101L;
  private static final long EACH_BYTES_HIGHEST_BIT = 0x8080808080808080L;

  private JpegEnd() {}

  /** Whether a file that begins like a JPEG has its end marker. */
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

  /** The position of the next byte {@code ff}; the file's length if there is none. */
  static long marker(MemorySegment file, long from) {
    long length = file.byteSize();
    long at = from;
    // Eight bytes at a time: does the complement of one of them equal zero? Which one, see below.
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
