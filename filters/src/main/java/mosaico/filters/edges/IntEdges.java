package mosaico.filters.edges;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.XOR;

import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.vector.Species;

/**
 * The gradients and their norms in 32-bit lanes: L2 norms of 8-bit samples, squared, and L1 norms
 * of 16-bit samples. With {@code f = 13573 |gx| / 2¹⁵}, {@code |gy| < f} is {@code |gy| < ceil(f)},
 * and {@code |gy| > f + 2 |gx|} is {@code |gy| > floor(f) + 2 |gx|}.
 */
final class IntEdges extends EdgeRows {

  private static final VectorSpecies<Integer> INTS = Species.INTS;
  private static final int LANES = INTS.length();

  /** Before the first pixel of a row; the one of these next to it is read, as is one at its end. */
  private static final int MARGIN = LANES;

  private static final int TANGENT_OF_22 = 13573;
  private static final int SHIFT = 15;

  private final Depth depth;
  private final boolean euclidean;
  private final int low;
  private final int high;
  private final int[] smoothed;
  private final int[] differences;
  private final int[][] gx;
  private final int[][] gy;
  private final int[][] magnitudes;

  IntEdges(Band input, Thresholds thresholds, EdgeMap map) {
    super(input, map);
    depth = input.image().depth();
    euclidean = thresholds.euclidean();
    low = Math.toIntExact(thresholds.low(depth));
    high = Math.toIntExact(thresholds.high(depth));
    int length = MARGIN + (width + LANES - 1) / LANES * LANES + LANES;
    smoothed = new int[length];
    differences = new int[length];
    gx = new int[KEPT][length];
    gy = new int[KEPT][length];
    magnitudes = new int[KEPT][length];
  }

  @Override
  void clear(int slot) {
    Arrays.fill(magnitudes[slot], 0);
  }

  @Override
  void gradients(int above, int row, int below, int slot) {
    switch (depth) {
      case EIGHT -> bytes(input.samples(), above, row, below);
      case SIXTEEN -> shorts(input.samples(), above, row, below);
    }
    extend(smoothed);
    extend(differences);
    rows(smoothed, differences, gx[slot], gy[slot]);
    if (euclidean) {
      squares(gx[slot], gy[slot], magnitudes[slot]);
    } else {
      absolutes(gx[slot], gy[slot], magnitudes[slot]);
    }
    Arrays.fill(magnitudes[slot], MARGIN + width, magnitudes[slot].length, 0);
  }

  private void bytes(byte[] in, int above, int row, int below) {
    for (int x = 0; x < width; x++) {
      int upper = in[above + x] & 0xff;
      int lower = in[below + x] & 0xff;
      smoothed[MARGIN + x] = upper + 2 * (in[row + x] & 0xff) + lower;
      differences[MARGIN + x] = lower - upper;
    }
  }

  private void shorts(byte[] in, int above, int row, int below) {
    for (int x = 0; x < width; x++) {
      int upper = depth.get(in, above + 2 * x);
      int lower = depth.get(in, below + 2 * x);
      smoothed[MARGIN + x] = upper + 2 * depth.get(in, row + 2 * x) + lower;
      differences[MARGIN + x] = lower - upper;
    }
  }

  private void extend(int[] row) {
    row[MARGIN - 1] = row[MARGIN];
    row[MARGIN + width] = row[MARGIN + width - 1];
  }

  private void rows(int[] smooth, int[] difference, int[] dx, int[] dy) {
    for (int x = MARGIN; x < MARGIN + width; x++) {
      dx[x] = smooth[x + 1] - smooth[x - 1];
      dy[x] = difference[x - 1] + 2 * difference[x] + difference[x + 1];
    }
  }

  private void squares(int[] dx, int[] dy, int[] magnitude) {
    for (int x = MARGIN; x < MARGIN + width; x++) {
      magnitude[x] = dx[x] * dx[x] + dy[x] * dy[x];
    }
  }

  private void absolutes(int[] dx, int[] dy, int[] magnitude) {
    for (int x = MARGIN; x < MARGIN + width; x++) {
      magnitude[x] = Math.abs(dx[x]) + Math.abs(dy[x]);
    }
  }

  @Override
  void maxima(int above, int slot, int below, int word) {
    int[] upper = magnitudes[above];
    int[] here = magnitudes[slot];
    int[] lower = magnitudes[below];
    for (int w = 0; w < map.words(); w++) {
      long candidates = 0;
      long strong = 0;
      int end = Math.min(width, (w + 1) * Long.SIZE);
      for (int x = w * Long.SIZE; x < end; x += LANES) {
        IntVector magnitude = IntVector.fromArray(INTS, here, MARGIN + x);
        if (magnitude.compare(GT, low).anyTrue()) {
          long found = maxima(upper, here, lower, gx[slot], gy[slot], MARGIN + x, low);
          candidates |= found << x;
          strong |= (found & magnitude.compare(GT, high).toLong()) << x;
        }
      }
      map.candidates()[word + w] = candidates;
      map.strong()[word + w] = strong;
    }
  }

  private static long maxima(
      int[] upper, int[] here, int[] lower, int[] gx, int[] gy, int at, int low) {
    IntVector magnitude = IntVector.fromArray(INTS, here, at);
    IntVector dx = IntVector.fromArray(INTS, gx, at);
    IntVector dy = IntVector.fromArray(INTS, gy, at);
    IntVector ax = dx.abs();
    IntVector ay = dy.abs();
    // Up to 262,140 * 13573 + 2¹⁵ - 1, which fits 32 bits without a sign.
    IntVector tangent = ax.mul(TANGENT_OF_22);
    IntVector ceiling = tangent.add((1 << SHIFT) - 1).lanewise(LSHR, SHIFT);
    VectorMask<Integer> flat = ay.compare(LT, ceiling);
    VectorMask<Integer> steep = ay.compare(GT, tangent.lanewise(LSHR, SHIFT).add(ax.add(ax)));
    VectorMask<Integer> falling = dx.lanewise(XOR, dy).compare(LT, 0);
    IntVector before =
        IntVector.fromArray(INTS, upper, at - 1)
            .blend(IntVector.fromArray(INTS, upper, at + 1), falling)
            .blend(IntVector.fromArray(INTS, upper, at), steep)
            .blend(IntVector.fromArray(INTS, here, at - 1), flat);
    // One less than those that the magnitude may equal.
    IntVector after =
        IntVector.fromArray(INTS, lower, at + 1)
            .blend(IntVector.fromArray(INTS, lower, at - 1), falling)
            .blend(IntVector.fromArray(INTS, lower, at).sub(1), steep)
            .blend(IntVector.fromArray(INTS, here, at + 1).sub(1), flat);
    return magnitude.compare(GT, before.max(after).max(low)).toLong();
  }
}
