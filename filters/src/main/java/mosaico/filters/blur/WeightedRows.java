package mosaico.filters.blur;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;
import mosaico.filters.vector.Species;

/**
 * Rows of 8-bit pixels with alpha, colours weighted by it. The ring keeps four rows for each: of
 * red, green and blue times alpha, and of alpha.
 */
final class WeightedRows extends BlurRows {

  private static final VectorSpecies<Integer> INTS = Species.INTS;
  private static final int PLANES = 4;
  private static final int ALPHA = 3;

  /** As in {@link SixteenBitRows}. */
  private static final double SCALE = 0x1p-16;

  private static final double HALFWAY_UP = 0x1p-17;

  /**
   * Added to a quotient, makes of rounding to the nearest what rounding down is: a quotient that is
   * no integer is at least 2⁻²⁵ below the next, since its divisor is at most 2²⁵.
   */
  private static final double DOWN = -0.5 + 0x1p-27;

  private final int width;
  private final int padded;
  private final int[] weights;
  private final double[] doubleWeights;
  private final int[] ring;
  private final int[] sums;

  /** The row of sums, and on each side what is reflected there. */
  private final double[] doubles;

  private final double[][] totals;
  private final int[][] made;
  private final byte[] pixels;

  WeightedRows(Shape image, int[] weights, int slots) {
    super(weights.length, slots, Math.multiplyExact(PLANES, padded(image.width())));
    width = image.width();
    padded = padded(width);
    this.weights = weights;
    doubleWeights = DoubleSums.doubles(weights);
    ring = new int[Math.multiplyExact(slots, PLANES * padded)];
    sums = new int[padded];
    doubles = new double[Math.addExact(padded, weights.length / 2 * 2)];
    totals = new double[PLANES][padded];
    made = new int[PLANES][padded];
    pixels = new byte[4 * padded];
  }

  @Override
  void keep(Band input, int y, int place) {
    System.arraycopy(input.samples(), input.offset(y), pixels, 0, 4 * width);
    multiply(pixels, ring, place, padded);
  }

  private static void multiply(byte[] pixels, int[] ring, int to, int plane) {
    for (int x = 0; x < plane; x += INTS.length()) {
      IntVector pixel = ByteVector.fromArray(Species.BYTES, pixels, 4 * x).reinterpretAsInts();
      IntVector alpha = pixel.lanewise(LSHR, 24);
      IntVector green = pixel.lanewise(LSHR, 8).and(0xff);
      IntVector blue = pixel.lanewise(LSHR, 16).and(0xff);
      pixel.and(0xff).mul(alpha).intoArray(ring, to + x);
      green.mul(alpha).intoArray(ring, to + plane + x);
      blue.mul(alpha).intoArray(ring, to + 2 * plane + x);
      alpha.intoArray(ring, to + ALPHA * plane + x);
    }
  }

  @Override
  void make(int[] places, Band output, int y) {
    int half = weights.length / 2;
    for (double[] plane : totals) {
      DoubleSums.down(ring, places, weights, 0, sums);
      DoubleSums.toDoubles(sums, doubles, half);
      SumMargins.fill(doubles, half, width, 1);
      DoubleSums.along(doubles, 1, doubleWeights, 0, plane);
      for (int j = 0; j < places.length; j++) {
        places[j] += padded;
      }
    }
    for (int channel = 0; channel < ALPHA; channel++) {
      divide(totals[channel], totals[ALPHA], made[channel]);
    }
    round(totals[ALPHA], made[ALPHA]);
    join(made[0], made[1], made[2], made[ALPHA], pixels);
    System.arraycopy(pixels, 0, output.samples(), output.offset(y), 4 * width);
  }

  /**
   * {@code (2 colours + alphas) / (2 alphas)}, rounded down; 0 if alphas is 0, for so is colours.
   */
  private static void divide(double[] colours, double[] alphas, int[] made) {
    for (int x = 0; x < made.length; x += DoubleSums.LANES) {
      DoubleVector colour = DoubleVector.fromArray(DoubleSums.DOUBLES, colours, x);
      DoubleVector alpha = DoubleVector.fromArray(DoubleSums.DOUBLES, alphas, x);
      DoubleVector quotient = colour.add(colour).add(alpha).div(alpha.add(alpha).max(1));
      DoubleSums.store(quotient.add(DOWN), made, x);
    }
  }

  private static void round(double[] alphas, int[] made) {
    for (int x = 0; x < made.length; x += DoubleSums.LANES) {
      DoubleVector alpha = DoubleVector.fromArray(DoubleSums.DOUBLES, alphas, x);
      DoubleSums.store(alpha.mul(SCALE).add(HALFWAY_UP), made, x);
    }
  }

  private static void join(int[] red, int[] green, int[] blue, int[] alpha, byte[] pixels) {
    for (int x = 0; x < red.length; x += INTS.length()) {
      IntVector r = IntVector.fromArray(INTS, red, x);
      IntVector g = IntVector.fromArray(INTS, green, x).lanewise(LSHL, 8);
      IntVector b = IntVector.fromArray(INTS, blue, x).lanewise(LSHL, 16);
      IntVector a = IntVector.fromArray(INTS, alpha, x).lanewise(LSHL, 24);
      r.or(g).or(b.or(a)).reinterpretAsBytes().intoArray(pixels, 4 * x);
    }
  }
}
