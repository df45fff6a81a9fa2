package mosaico.codecs.jpeg;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import mosaico.filters.geometry.Shape;

/** Rearranges samples, in place, from Leptonica's order to one after the other. */
final class PixSamples {

  private static final ValueLayout.OfInt WORD =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private PixSamples() {}

  /**
   * Joins rows of gray, which are padded to a multiple of 4 bytes.
   *
   * @param data modified; its first {@code shape.bytes()} bytes become the samples
   */
  static void joinRows(MemorySegment data, Shape shape) {
    int width = shape.width();
    int step = Math.ceilDiv(width, 4) * 4;
    if (width == step) {
      return;
    }
    for (int y = 1; y < shape.height(); y++) {
      MemorySegment.copy(data, (long) y * step, data, (long) y * width, width);
    }
  }

  /**
   * Drops the fourth byte of each pixel.
   *
   * @param data modified; its first {@code 3 * pixels} bytes become the samples
   */
  static void dropFourth(MemorySegment data, long pixels) {
    long pixel = 0;
    // Four pixels, of four bytes each, become three words.
    for (; pixel + 4 <= pixels; pixel += 4) {
      long from = 4 * pixel;
      int first = data.get(WORD, from) & 0xff_ffff;
      int second = data.get(WORD, from + 4) & 0xff_ffff;
      int third = data.get(WORD, from + 8) & 0xff_ffff;
      int fourth = data.get(WORD, from + 12);
      long to = 3 * pixel;
      data.set(WORD, to, first | second << 24);
      data.set(WORD, to + 4, second >>> 8 | third << 16);
      data.set(WORD, to + 8, third >>> 16 | fourth << 8);
    }
    for (; pixel < pixels; pixel++) {
      for (int c = 0; c < 3; c++) {
        data.set(JAVA_BYTE, 3 * pixel + c, data.get(JAVA_BYTE, 4 * pixel + c));
      }
    }
  }
}
