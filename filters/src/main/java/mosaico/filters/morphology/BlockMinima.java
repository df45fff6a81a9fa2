package mosaico.filters.morphology;

import java.util.Arrays;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;

/**
 * Column minima in three comparisons a sample whatever the radius, by the algorithm of van Herk
 * (1992) and of Gil and Werman (1993): rows are divided into blocks as high as the window, which so
 * covers the end of one block and the beginning of the next.
 */
final class BlockMinima implements ColumnMinima {

  private final Band input;
  private final int radius;
  private final LeastSamples least;
  private final byte flip;
  private final int first;
  private final int size;
  private final int rowBytes;

  /** For each row of a block, the least from it to the block's end. */
  private final byte[] ends;

  /** The least from the beginning of the block after that up to the last row taken. */
  private final byte[] beginning;

  BlockMinima(Band input, Rows rows, int radius, LeastSamples least, byte flip) {
    this.input = input;
    this.radius = radius;
    this.least = least;
    this.flip = flip;
    this.first = rows.from() - radius;
    this.size = 2 * radius + 1;
    this.rowBytes = input.image().rowBytes();
    this.ends = new byte[Math.multiplyExact(size, rowBytes)];
    this.beginning = new byte[rowBytes];
  }

  @Override
  public void row(int y, byte[] out, int to) {
    int top = y - radius;
    int place = (top - first) % size;
    if (place == 0) {
      begin(top);
      System.arraycopy(ends, 0, out, to, rowBytes);
      return;
    }
    int taken = y + radius;
    if (isInside(taken)) {
      least.of(beginning, 0, input.samples(), input.offset(taken), flip, beginning, 0, rowBytes);
    }
    least.of(ends, place * rowBytes, beginning, 0, (byte) 0, out, to, rowBytes);
  }

  /** Begins with the block whose first row is {@code top}. Rows outside the image do not count. */
  private void begin(int top) {
    Arrays.fill(beginning, (byte) -1);
    byte[] below = beginning;
    int from = 0;
    for (int i = size - 1; i >= 0; i--) {
      int to = i * rowBytes;
      if (isInside(top + i)) {
        least.of(below, from, input.samples(), input.offset(top + i), flip, ends, to, rowBytes);
      } else {
        System.arraycopy(below, from, ends, to, rowBytes);
      }
      below = ends;
      from = to;
    }
  }

  private boolean isInside(int y) {
    return y >= 0 && y < input.image().height();
  }
}
