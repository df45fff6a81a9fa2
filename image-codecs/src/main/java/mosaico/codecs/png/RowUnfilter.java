package mosaico.codecs.png;

import java.io.IOException;
import mosaico.filters.vector.VectorUse;

/**
 * Undoes the filters that make rows easier to compress (PNG 3rd edition, section 9), in place.
 *
 * <p>For pixels of one, three and four bytes, the most common ones, the bytes to the left are kept
 * in local variables. Which neighbour predicts best is unpredictable for the processor, so it is
 * found by arithmetic, without branches.
 */
public final class RowUnfilter {

  private static final boolean VECTORS = VectorUse.current().allowed();

  private RowUnfilter() {}

  /**
   * Undoes the filter of a row.
   *
   * @param type 0 none, 1 sub, 2 up, 3 average, 4 Paeth
   * @param at where the row begins
   * @param up how many bytes before it the row above begins
   * @param length bytes of the row
   * @param step bytes from a sample to the same one of the pixel to the right
   * @throws IOException if there is no such filter
   */
  public static void undo(int type, byte[] rows, int at, int up, int length, int step)
      throws IOException {
    switch (type) {
      case 0 -> {}
      case 1 -> sub(rows, at, length, step);
      case 2 -> UpFilter.undo(rows, at, up, length);
      case 3 -> average(rows, at, up, length, step);
      case 4 -> paeth(rows, at, up, length, step);
      default -> throw new IOException("a row has filter %d, which there is not".formatted(type));
    }
  }

  private static void sub(byte[] rows, int at, int length, int step) {
    switch (step) {
      case 1 -> sub1(rows, at, at + length);
      case 3 -> sub3(rows, at, at + length);
      case 4 -> sub4(rows, at, at + length);
      default -> subAny(rows, at, length, step);
    }
  }

  private static void sub1(byte[] rows, int from, int to) {
    int a = 0;
    for (int i = from; i < to; i++) {
      a += rows[i];
      rows[i] = (byte) a;
    }
  }

  private static void sub3(byte[] rows, int from, int to) {
    int a = 0;
    int b = 0;
    int c = 0;
    for (int i = from; i < to; i += 3) {
      a += rows[i];
      b += rows[i + 1];
      c += rows[i + 2];
      rows[i] = (byte) a;
      rows[i + 1] = (byte) b;
      rows[i + 2] = (byte) c;
    }
  }

  private static void sub4(byte[] rows, int from, int to) {
    int a = 0;
    int b = 0;
    int c = 0;
    int d = 0;
    for (int i = from; i < to; i += 4) {
      a += rows[i];
      b += rows[i + 1];
      c += rows[i + 2];
      d += rows[i + 3];
      rows[i] = (byte) a;
      rows[i + 1] = (byte) b;
      rows[i + 2] = (byte) c;
      rows[i + 3] = (byte) d;
    }
  }

  private static void subAny(byte[] rows, int at, int length, int step) {
    for (int i = at + step; i < at + length; i++) {
      rows[i] += rows[i - step];
    }
  }

  private static void average(byte[] rows, int at, int up, int length, int step) {
    switch (step) {
      case 1 -> average1(rows, at, up, at + length);
      case 3 -> average3(rows, at, up, at + length);
      case 4 -> average4(rows, at, up, at + length);
      default -> averageAny(rows, at, up, length, step);
    }
  }

  private static void average1(byte[] rows, int from, int up, int to) {
    int a = 0;
    for (int i = from; i < to; i++) {
      a = averaged(rows, i, up, a);
    }
  }

  private static void average3(byte[] rows, int from, int up, int to) {
    int a = 0;
    int b = 0;
    int c = 0;
    for (int i = from; i < to; i += 3) {
      a = averaged(rows, i, up, a);
      b = averaged(rows, i + 1, up, b);
      c = averaged(rows, i + 2, up, c);
    }
  }

  private static void average4(byte[] rows, int from, int up, int to) {
    int a = 0;
    int b = 0;
    int c = 0;
    int d = 0;
    for (int i = from; i < to; i += 4) {
      a = averaged(rows, i, up, a);
      b = averaged(rows, i + 1, up, b);
      c = averaged(rows, i + 2, up, c);
      d = averaged(rows, i + 3, up, d);
    }
  }

  private static void averageAny(byte[] rows, int at, int up, int length, int step) {
    for (int i = at; i < at + length; i++) {
      averaged(rows, i, up, i < at + step ? 0 : rows[i - step] & 0xff);
    }
  }

  private static int averaged(byte[] rows, int at, int up, int left) {
    int value = (rows[at] + ((left + (rows[at - up] & 0xff)) >> 1)) & 0xff;
    rows[at] = (byte) value;
    return value;
  }

  private static void paeth(byte[] rows, int at, int up, int length, int step) {
    switch (step) {
      case 1 -> paeth1(rows, at, up, at + length);
      case 3, 4 -> {
        int done = VECTORS ? PaethVectors.undo(rows, at, up, length, step) : 0;
        paethAny(rows, at, done, up, length, step);
      }
      default -> paethAny(rows, at, 0, up, length, step);
    }
  }

  private static void paeth1(byte[] rows, int from, int up, int to) {
    int a = 0;
    int above = 0;
    for (int i = from; i < to; i++) {
      int b = rows[i - up] & 0xff;
      a = (rows[i] + predicted(a, b, above)) & 0xff;
      rows[i] = (byte) a;
      above = b;
    }
  }

  /** Undoes the Paeth filter from byte {@code done} of the row on. */
  private static void paethAny(byte[] rows, int at, int done, int up, int length, int step) {
    for (int i = at + done; i < at + length; i++) {
      boolean first = i < at + step;
      int a = first ? 0 : rows[i - step] & 0xff;
      int c = first ? 0 : rows[i - step - up] & 0xff;
      rows[i] += (byte) predicted(a, rows[i - up] & 0xff, c);
    }
  }

  /**
   * The one of {@code a} (left), {@code b} (above) and {@code c} (above left) that is nearest to
   * {@code a + b - c}, as F. Giesen put it for stb_image: {@code c} where it lies between the
   * others, else of those the one that is farther from it on the far side.
   */
  static int predicted(int a, int b, int c) {
    int threshold = 3 * c - (a + b);
    int low = Math.min(a, b);
    int high = Math.max(a, b);
    int lowOrC = low ^ ((low ^ c) & ((threshold - high) >> 31));
    return high ^ ((high ^ lowOrC) & ((low - threshold) >> 31));
  }
}
