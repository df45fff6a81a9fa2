package mosaico.filters.edges;

import java.util.Arrays;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;

/** The gradients row by row, in plain loops. */
final class PlainEdges implements EdgeKernel {

  @Override
  public void apply(Band input, Thresholds thresholds, EdgeMap map) {
    new PlainRows(input, thresholds, map).run();
  }

  private static final class PlainRows extends EdgeRows {

    private static final int TANGENT_OF_22 = 13573;
    private static final int SHIFT = 15;

    private final Depth depth;
    private final Thresholds thresholds;
    private final long low;
    private final long high;

    /** With a pixel more on each side; so are those below. */
    private final int[] smoothed;

    private final int[] differences;
    private final int[][] gx;
    private final int[][] gy;
    private final long[][] magnitudes;

    PlainRows(Band input, Thresholds thresholds, EdgeMap map) {
      super(input, map);
      depth = input.image().depth();
      this.thresholds = thresholds;
      low = thresholds.low(depth);
      high = thresholds.high(depth);
      smoothed = new int[width + 2];
      differences = new int[width + 2];
      gx = new int[KEPT][width + 2];
      gy = new int[KEPT][width + 2];
      magnitudes = new long[KEPT][width + 2];
    }

    @Override
    void clear(int slot) {
      Arrays.fill(magnitudes[slot], 0);
    }

    @Override
    void gradients(int above, int row, int below, int slot) {
      byte[] in = input.samples();
      int bytes = depth.bytes();
      for (int x = 0; x < width; x++) {
        int upper = depth.get(in, above + x * bytes);
        int lower = depth.get(in, below + x * bytes);
        smoothed[x + 1] = upper + 2 * depth.get(in, row + x * bytes) + lower;
        differences[x + 1] = lower - upper;
      }
      smoothed[0] = smoothed[1];
      smoothed[width + 1] = smoothed[width];
      differences[0] = differences[1];
      differences[width + 1] = differences[width];
      for (int x = 1; x <= width; x++) {
        int dx = smoothed[x + 1] - smoothed[x - 1];
        int dy = differences[x - 1] + 2 * differences[x] + differences[x + 1];
        gx[slot][x] = dx;
        gy[slot][x] = dy;
        magnitudes[slot][x] = thresholds.magnitude(dx, dy);
      }
    }

    @Override
    void maxima(int above, int slot, int below, int word) {
      for (int x = 0; x < width; x++) {
        long here = magnitudes[slot][x + 1];
        if (here > low && isMaximum(above, slot, below, x + 1)) {
          map.set(word + x / Long.SIZE, x, here > high);
        }
      }
    }

    private boolean isMaximum(int above, int slot, int below, int x) {
      long here = magnitudes[slot][x];
      long ax = Math.abs(gx[slot][x]);
      long ay = (long) Math.abs(gy[slot][x]) << SHIFT;
      long tangent = ax * TANGENT_OF_22;
      if (ay < tangent) {
        return here > magnitudes[slot][x - 1] && here >= magnitudes[slot][x + 1];
      }
      if (ay > tangent + (ax << (SHIFT + 1))) {
        return here > magnitudes[above][x] && here >= magnitudes[below][x];
      }
      int s = (gx[slot][x] ^ gy[slot][x]) < 0 ? -1 : 1;
      return here > magnitudes[above][x - s] && here > magnitudes[below][x + s];
    }
  }
}
