package mosaico.filters.resize;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import mosaico.filters.geometry.Band;

/**
 * A few rows of a band turned on their side, so that a vector holds what stands one below the
 * other: four bytes of each row, as an int whose lowest byte is the first. If the band ends, its
 * last row stands for those that are missing.
 */
final class RowBlock {

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final int rows;
  private final int[] ints;

  /**
   * A block.
   *
   * @param rows side by side
   * @param bytes the most of a row
   */
  RowBlock(int rows, int bytes) {
    this.rows = rows;
    this.ints = new int[(bytes + 3) / 4 * rows];
  }

  /** Int k of row r is at {@code k * rows + r}. */
  int[] ints() {
    return ints;
  }

  /**
   * Reads bytes of rows from {@code y} on.
   *
   * @param from the first byte of each row
   * @param count how many; up to 3 more are read
   */
  void read(Band band, int y, int from, int count) {
    byte[] in = band.samples();
    int groups = (count + 3) / 4;
    for (int r = 0; r < rows; r++) {
      int row = band.offset(Math.min(y + r, band.rows().to() - 1)) + from;
      int inside = Math.min(groups, (in.length - row) / 4);
      int at = r;
      for (int k = 0; k < inside; k++, at += rows) {
        ints[at] = (int) INTS.get(in, row + 4 * k);
      }
      for (int k = inside; k < groups; k++, at += rows) {
        ints[at] = last(in, row + 4 * k);
      }
    }
  }

  /** What the array's last bytes are, and zeros after them. */
  private static int last(byte[] in, int from) {
    int value = 0;
    for (int i = from; i < in.length; i++) {
      value |= (in[i] & 0xff) << (8 * (i - from));
    }
    return value;
  }

  /** Writes bytes of rows from {@code y} on, those that the band has. */
  void write(Band band, int y, int from, int count) {
    byte[] out = band.samples();
    for (int r = 0; r < Math.min(rows, band.rows().to() - y); r++) {
      int row = band.offset(y + r) + from;
      int at = r;
      int i = 0;
      for (; i <= count - 4; i += 4, at += rows) {
        INTS.set(out, row + i, ints[at]);
      }
      for (int rest = i; rest < count; rest++) {
        out[row + rest] = (byte) (ints[at] >> (8 * (rest - i)));
      }
    }
  }
}
