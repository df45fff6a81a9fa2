package mosaico.filters.blur;

import static jdk.incubator.vector.VectorOperators.I2D;
import static jdk.incubator.vector.VectorOperators.L2I;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_S2I;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.vector.Species;

/** Sums of 16-bit numbers: down in 32-bit lanes, along in doubles. */
final class DoubleSums {

  static final VectorSpecies<Double> DOUBLES = Species.DOUBLES;
  static final int LANES = DOUBLES.length();

  private static final VectorSpecies<Integer> INTS = Species.INTS;
  private static final VectorShape HALF = VectorShape.forBitSize(INTS.vectorBitSize() / 2);
  private static final VectorSpecies<Byte> HALF_BYTES = VectorSpecies.of(byte.class, HALF);
  private static final VectorSpecies<Integer> HALF_INTS = VectorSpecies.of(int.class, HALF);

  /** Added to a double much smaller, leaves it rounded to an integer in the lowest bits. */
  private static final double ROUND = 0x1.8p52;

  private DoubleSums() {}

  /**
   * Sums unsigned numbers down.
   *
   * @param places where in the ring their rows begin
   * @param offset added to each sum, modulo 2³², before it is taken as signed
   * @param sums filled from {@code margin} on with {@code count} sums, a multiple of all lanes
   */
  static void down(
      byte[] ring, int[] places, int[] weights, int offset, double[] sums, int margin, int count) {
    int half = weights.length / 2;
    int lanes = INTS.length();
    for (int x = 0; x < count; x += 4 * lanes) {
      IntVector middle = IntVector.broadcast(INTS, weights[half]);
      int at = places[half] + 2 * x;
      IntVector sum0 = numbers(ring, at).mul(middle).add(offset);
      IntVector sum1 = numbers(ring, at + 2 * lanes).mul(middle).add(offset);
      IntVector sum2 = numbers(ring, at + 4 * lanes).mul(middle).add(offset);
      IntVector sum3 = numbers(ring, at + 6 * lanes).mul(middle).add(offset);
      for (int j = 0; j < half; j++) {
        IntVector weight = IntVector.broadcast(INTS, weights[j]);
        int above = places[j] + 2 * x;
        int below = places[2 * half - j] + 2 * x;
        sum0 = sum0.add(both(ring, above, below).mul(weight));
        sum1 = sum1.add(both(ring, above + 2 * lanes, below + 2 * lanes).mul(weight));
        sum2 = sum2.add(both(ring, above + 4 * lanes, below + 4 * lanes).mul(weight));
        sum3 = sum3.add(both(ring, above + 6 * lanes, below + 6 * lanes).mul(weight));
      }
      store(sum0, sums, margin + x);
      store(sum1, sums, margin + x + lanes);
      store(sum2, sums, margin + x + 2 * lanes);
      store(sum3, sums, margin + x + 3 * lanes);
    }
  }

  private static IntVector both(byte[] ring, int above, int below) {
    return numbers(ring, above).add(numbers(ring, below));
  }

  private static IntVector numbers(byte[] ring, int at) {
    return (IntVector)
        ByteVector.fromArray(HALF_BYTES, ring, at)
            .reinterpretAsShorts()
            .convertShape(ZERO_EXTEND_S2I, INTS, 0);
  }

  private static void store(IntVector sum, double[] sums, int at) {
    doubles(sum, 0).intoArray(sums, at);
    doubles(sum, 1).intoArray(sums, at + LANES);
  }

  private static DoubleVector doubles(IntVector sum, int part) {
    return (DoubleVector) sum.convertShape(I2D, DOUBLES, part);
  }

  /**
   * Sums a row of sums along itself.
   *
   * @param offset added to each total
   * @param totals filled; a multiple of all lanes
   */
  static void along(double[] sums, int channels, double[] weights, double offset, double[] totals) {
    int half = weights.length / 2;
    DoubleVector start = DoubleVector.broadcast(DOUBLES, offset);
    for (int x = 0; x < totals.length; x += 4 * LANES) {
      DoubleVector middle = DoubleVector.broadcast(DOUBLES, weights[half]);
      int at = x + half * channels;
      DoubleVector sum0 = DoubleVector.fromArray(DOUBLES, sums, at).fma(middle, start);
      DoubleVector sum1 = DoubleVector.fromArray(DOUBLES, sums, at + LANES).fma(middle, start);
      DoubleVector sum2 = DoubleVector.fromArray(DOUBLES, sums, at + 2 * LANES).fma(middle, start);
      DoubleVector sum3 = DoubleVector.fromArray(DOUBLES, sums, at + 3 * LANES).fma(middle, start);
      for (int i = 0; i < half; i++) {
        DoubleVector weight = DoubleVector.broadcast(DOUBLES, weights[i]);
        int left = x + i * channels;
        int right = x + (2 * half - i) * channels;
        sum0 = both(sums, left, right).fma(weight, sum0);
        sum1 = both(sums, left + LANES, right + LANES).fma(weight, sum1);
        sum2 = both(sums, left + 2 * LANES, right + 2 * LANES).fma(weight, sum2);
        sum3 = both(sums, left + 3 * LANES, right + 3 * LANES).fma(weight, sum3);
      }
      sum0.intoArray(totals, x);
      sum1.intoArray(totals, x + LANES);
      sum2.intoArray(totals, x + 2 * LANES);
      sum3.intoArray(totals, x + 3 * LANES);
    }
  }

  private static DoubleVector both(double[] sums, int left, int right) {
    return DoubleVector.fromArray(DOUBLES, sums, left)
        .add(DoubleVector.fromArray(DOUBLES, sums, right));
  }

  /** Stores numbers of 32 bits, rounded to the nearest integer; none is halfway. */
  static void store(DoubleVector numbers, int[] into, int at) {
    IntVector ints =
        (IntVector) numbers.add(ROUND).reinterpretAsLongs().convertShape(L2I, HALF_INTS, 0);
    ints.intoArray(into, at);
  }

  static double[] doubles(int[] weights) {
    double[] doubles = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      doubles[i] = weights[i];
    }
    return doubles;
  }
}
