package mosaico.filters.edges;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MUL;
import static jdk.incubator.vector.VectorOperators.S2I;
import static jdk.incubator.vector.VectorOperators.SUB;
import static jdk.incubator.vector.VectorOperators.XOR;

import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
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
  private static final VectorSpecies<Short> HALF = Species.HALF_SHORTS;
  private static final int LANES = INTS.length();

  /** Before the first pixel of a row; the one of these next to it is read, as is one at its end. */
  private static final int MARGIN = LANES;

  private static final int TANGENT_OF_22 = 13573;
  private static final int SHIFT = 15;

  private final Depth depth;
  private final boolean euclidean;
  private final int low;
  private final int high;

  /** Of 8-bit samples, whose sums fit 16 bits. */
  private final short[] narrowSmoothed;

  private final short[] narrowDifferences;

  /** Of 16-bit samples. */
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
    boolean isNarrow = depth == Depth.EIGHT;
    narrowSmoothed = new short[isNarrow ? length : 0];
    narrowDifferences = new short[narrowSmoothed.length];
    smoothed = new int[isNarrow ? 0 : length];
    differences = new int[smoothed.length];
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
      case EIGHT -> {
        short[] sums = narrowSmoothed;
        short[] others = narrowDifferences;
        ShortEdges.columns(input.samples(), above, row, below, width, sums, others, MARGIN);
        ShortEdges.extend(sums, width, MARGIN);
        ShortEdges.extend(others, width, MARGIN);
        rows(sums, others, width, gx[slot], gy[slot]);
      }
      case SIXTEEN -> {
        shorts(input.samples(), above, row, below);
        extend(smoothed);
        extend(differences);
        rows(smoothed, differences, width, gx[slot], gy[slot]);
      }
    }
    if (euclidean) {
      squares(gx[slot], gy[slot], width, magnitudes[slot]);
    } else {
      absolutes(gx[slot], gy[slot], width, magnitudes[slot]);
    }
    Arrays.fill(magnitudes[slot], MARGIN + width, magnitudes[slot].length, 0);
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

  private static void rows(short[] smooth, short[] difference, int width, int[] gx, int[] gy) {
    for (int x = MARGIN; x < MARGIN + width; x += LANES) {
      ShortVector dx =
          ShortVector.fromArray(HALF, smooth, x + 1)
              .lanewise(SUB, ShortVector.fromArray(HALF, smooth, x - 1));
      ShortVector middle = ShortVector.fromArray(HALF, difference, x);
      ShortVector dy =
          ShortVector.fromArray(HALF, difference, x - 1)
              .lanewise(ADD, ShortVector.fromArray(HALF, difference, x + 1))
              .lanewise(ADD, middle.lanewise(ADD, middle));
      ((IntVector) dx.convertShape(S2I, INTS, 0)).intoArray(gx, x);
      ((IntVector) dy.convertShape(S2I, INTS, 0)).intoArray(gy, x);
    }
  }

  private static void rows(int[] smooth, int[] difference, int width, int[] gx, int[] gy) {
    for (int x = MARGIN; x < MARGIN + width; x += LANES) {
      IntVector left = IntVector.fromArray(INTS, smooth, x - 1);
      IntVector middle = IntVector.fromArray(INTS, difference, x);
      IntVector.fromArray(INTS, smooth, x + 1).lanewise(SUB, left).intoArray(gx, x);
      IntVector.fromArray(INTS, difference, x - 1)
          .lanewise(ADD, IntVector.fromArray(INTS, difference, x + 1))
          .lanewise(ADD, middle.lanewise(ADD, middle))
          .intoArray(gy, x);
    }
  }

  private static void squares(int[] gx, int[] gy, int width, int[] magnitude) {
    for (int x = MARGIN; x < MARGIN + width; x += LANES) {
      IntVector dx = IntVector.fromArray(INTS, gx, x);
      IntVector dy = IntVector.fromArray(INTS, gy, x);
      dx.lanewise(MUL, dx).lanewise(ADD, dy.lanewise(MUL, dy)).intoArray(magnitude, x);
    }
  }

  private static void absolutes(int[] gx, int[] gy, int width, int[] magnitude) {
    for (int x = MARGIN; x < MARGIN + width; x += LANES) {
      IntVector dx = IntVector.fromArray(INTS, gx, x).lanewise(ABS);
      IntVector dy = IntVector.fromArray(INTS, gy, x).lanewise(ABS);
      dx.lanewise(ADD, dy).intoArray(magnitude, x);
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
