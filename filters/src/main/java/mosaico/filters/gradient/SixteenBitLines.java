package mosaico.filters.gradient;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.I2S;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_S2I;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.geometry.Shape;
import mosaico.filters.vector.Species;

/** Rows of samples of 16 bits in 32-bit lanes. */
final class SixteenBitLines {

  private static final VectorSpecies<Integer> INTS = Species.INTS;
  private static final VectorSpecies<Float> FLOATS = Species.FLOATS;
  private static final VectorShape HALF = VectorShape.forBitSize(INTS.vectorBitSize() / 2);
  private static final VectorSpecies<Byte> HALF_BYTES = VectorSpecies.of(byte.class, HALF);
  private static final VectorSpecies<Short> HALF_SHORTS = VectorSpecies.of(short.class, HALF);
  private static final int LANES = INTS.length();

  /** From here on |gx| alone makes white, and a float is exact. */
  private static final int SATURATED = 1 << 16;

  /** Added to a float below 2²², leaves it rounded to an integer in the lowest bits. */
  private static final float ROUND = 1 << 23;

  private static final int ROUNDED = (1 << 22) - 1;

  private final GradientTaps taps;
  private final Measure measure;
  private final int white;
  private final int width;
  private final int[] smoothed;
  private final int[] differences;

  /**
   * For one call, on one thread.
   *
   * @param image its white may be that of 8 bits
   */
  SixteenBitLines(GradientTaps taps, Measure measure, Shape image) {
    this.taps = taps;
    this.measure = measure;
    white = image.depth().white();
    width = image.width();
    smoothed = new int[width + 2 * taps.half()];
    differences = new int[smoothed.length];
  }

  /** Makes a row of those that start at {@code rows}, one for each tap. */
  void make(byte[] in, int[] rows, byte[] out, int to) {
    if (measure.usesX()) {
      down(in, rows, taps.smoothing(), smoothed, width);
      Margins.fill(smoothed, taps.half());
    }
    if (measure.usesY()) {
      down(in, rows, taps.difference(), differences, width);
      Margins.fill(differences, taps.half());
    }
    switch (measure) {
      case X -> magnitude(smoothed, taps.difference(), out, to);
      case Y -> magnitude(differences, taps.smoothing(), out, to);
      case L1 -> l1(taps.difference(), taps.smoothing(), out, to);
      case L2 -> l2(taps.difference(), taps.smoothing(), out, to);
      case SUM -> sum(taps.difference(), taps.smoothing(), out, to);
    }
  }

  private static void down(byte[] in, int[] rows, int[] weights, int[] sums, int width) {
    int margin = weights.length / 2;
    for (int at = 0; at < width; at += LANES) {
      int x = Math.min(at, width - LANES);
      IntVector sum = IntVector.zero(INTS);
      for (int j = 0; j < weights.length; j++) {
        if (weights[j] != 0) {
          sum = sum.add(samples(in, rows[j] + 2 * x).mul(weights[j]));
        }
      }
      sum.intoArray(sums, margin + x);
    }
  }

  private void magnitude(int[] sums, int[] weights, byte[] out, int to) {
    for (int at = 0; at < width; at += LANES) {
      int x = Math.min(at, width - LANES);
      store(along(sums, x, weights).abs(), out, to + 2 * x);
    }
  }

  private void l1(int[] across, int[] flat, byte[] out, int to) {
    for (int at = 0; at < width; at += LANES) {
      int x = Math.min(at, width - LANES);
      IntVector gx = along(smoothed, x, across);
      IntVector gy = along(differences, x, flat);
      store(gx.abs().add(gy.abs()), out, to + 2 * x);
    }
  }

  private void sum(int[] across, int[] flat, byte[] out, int to) {
    for (int at = 0; at < width; at += LANES) {
      int x = Math.min(at, width - LANES);
      IntVector gx = along(smoothed, x, across);
      IntVector gy = along(differences, x, flat);
      store(gx.add(gy).abs(), out, to + 2 * x);
    }
  }

  private void l2(int[] across, int[] flat, byte[] out, int to) {
    for (int at = 0; at < width; at += LANES) {
      int x = Math.min(at, width - LANES);
      IntVector gx = along(smoothed, x, across);
      IntVector gy = along(differences, x, flat);
      store(root(gx.abs().min(SATURATED), gy.abs().min(SATURATED)), out, to + 2 * x);
    }
  }

  /**
   * {@code round(sqrt(a² + b²))}. A float's root is off by at most 1, which the remainder tells:
   * {@code r} is right if {@code r² - r < a² + b² <= r² + r}. It is small though the squares, of up
   * to 34 bits, wrap around.
   */
  private static IntVector root(IntVector a, IntVector b) {
    FloatVector floatA = (FloatVector) a.convertShape(I2F, FLOATS, 0);
    FloatVector floatB = (FloatVector) b.convertShape(I2F, FLOATS, 0);
    FloatVector near = floatA.mul(floatA).add(floatB.mul(floatB)).sqrt();
    IntVector root = near.add(ROUND).reinterpretAsInts().and(ROUNDED);
    IntVector remainder = a.mul(a).add(b.mul(b)).sub(root.mul(root));
    // At 0 there is nothing to correct.
    IntVector lowest = root.max(1).neg();
    return root.add(1, remainder.compare(GT, root)).sub(1, remainder.compare(LE, lowest));
  }

  private static IntVector along(int[] sums, int x, int[] weights) {
    IntVector sum = IntVector.zero(INTS);
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] != 0) {
        sum = sum.add(IntVector.fromArray(INTS, sums, x + i).mul(weights[i]));
      }
    }
    return sum;
  }

  private static IntVector samples(byte[] in, int at) {
    return (IntVector)
        ByteVector.fromArray(HALF_BYTES, in, at)
            .reinterpretAsShorts()
            .convertShape(ZERO_EXTEND_S2I, INTS, 0);
  }

  private void store(IntVector magnitudes, byte[] out, int at) {
    ShortVector shorts = (ShortVector) magnitudes.min(white).convertShape(I2S, HALF_SHORTS, 0);
    shorts.reinterpretAsBytes().intoArray(out, at);
  }
}
