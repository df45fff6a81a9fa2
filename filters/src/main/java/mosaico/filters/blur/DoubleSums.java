package mosaico.filters.blur;

import static jdk.incubator.vector.VectorOperators.I2D;
import static jdk.incubator.vector.VectorOperators.L2I;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.vector.Species;

/** Sums of unsigned 16-bit numbers: down in 32-bit lanes, along in doubles. */
final class DoubleSums {

  static final VectorSpecies<Double> DOUBLES = Species.DOUBLES;
  static final int LANES = DOUBLES.length();

  private static final VectorSpecies<Integer> INTS = Species.INTS;
  private static final VectorSpecies<Integer> HALF =
      VectorSpecies.of(int.class, VectorShape.forBitSize(INTS.vectorBitSize() / 2));

  /** Added to a double much smaller, leaves it rounded to an integer in the lowest bits. */
  private static final double ROUND = 0x1.8p52;

  private DoubleSums() {}

  /**
   * Sums rows of the ring down.
   *
   * @param places where they begin, from the top
   * @param offset added to each sum, modulo 2³²
   * @param sums filled; as many as fill blocks of four vectors
   */
  static void down(int[] ring, int[] places, int[] weights, int offset, int[] sums) {
    int half = weights.length / 2;
    int lanes = INTS.length();
    for (int x = 0; x < sums.length; x += 4 * lanes) {
      int a = places[half] + x;
      int weight = weights[half];
      IntVector sum0 = IntVector.fromArray(INTS, ring, a).mul(weight).add(offset);
      IntVector sum1 = IntVector.fromArray(INTS, ring, a + lanes).mul(weight).add(offset);
      IntVector sum2 = IntVector.fromArray(INTS, ring, a + 2 * lanes).mul(weight).add(offset);
      IntVector sum3 = IntVector.fromArray(INTS, ring, a + 3 * lanes).mul(weight).add(offset);
      for (int j = 0; j < half; j++) {
        a = places[j] + x;
        int b = places[2 * half - j] + x;
        weight = weights[j];
        IntVector b0 = IntVector.fromArray(INTS, ring, b);
        IntVector b1 = IntVector.fromArray(INTS, ring, b + lanes);
        IntVector b2 = IntVector.fromArray(INTS, ring, b + 2 * lanes);
        IntVector b3 = IntVector.fromArray(INTS, ring, b + 3 * lanes);
        sum0 = sum0.add(IntVector.fromArray(INTS, ring, a).add(b0).mul(weight));
        sum1 = sum1.add(IntVector.fromArray(INTS, ring, a + lanes).add(b1).mul(weight));
        sum2 = sum2.add(IntVector.fromArray(INTS, ring, a + 2 * lanes).add(b2).mul(weight));
        sum3 = sum3.add(IntVector.fromArray(INTS, ring, a + 3 * lanes).add(b3).mul(weight));
      }
      sum0.intoArray(sums, x);
      sum1.intoArray(sums, x + lanes);
      sum2.intoArray(sums, x + 2 * lanes);
      sum3.intoArray(sums, x + 3 * lanes);
    }
  }

  static void toDoubles(int[] sums, double[] doubles, int margin) {
    for (int x = 0; x < sums.length; x += INTS.length()) {
      IntVector sum = IntVector.fromArray(INTS, sums, x);
      ((DoubleVector) sum.convertShape(I2D, DOUBLES, 0)).intoArray(doubles, margin + x);
      ((DoubleVector) sum.convertShape(I2D, DOUBLES, 1)).intoArray(doubles, margin + x + LANES);
    }
  }

  /**
   * Sums a row along itself.
   *
   * @param offset added to each total
   * @param totals filled; as many as fill blocks of four vectors
   */
  static void along(double[] sums, int channels, double[] weights, double offset, double[] totals) {
    int half = weights.length / 2;
    DoubleVector start = DoubleVector.broadcast(DOUBLES, offset);
    for (int x = 0; x < totals.length; x += 4 * LANES) {
      int a = x + half * channels;
      DoubleVector weight = DoubleVector.broadcast(DOUBLES, weights[half]);
      DoubleVector sum0 = DoubleVector.fromArray(DOUBLES, sums, a).fma(weight, start);
      DoubleVector sum1 = DoubleVector.fromArray(DOUBLES, sums, a + LANES).fma(weight, start);
      DoubleVector sum2 = DoubleVector.fromArray(DOUBLES, sums, a + 2 * LANES).fma(weight, start);
      DoubleVector sum3 = DoubleVector.fromArray(DOUBLES, sums, a + 3 * LANES).fma(weight, start);
      for (int i = 0; i < half; i++) {
        a = x + i * channels;
        int b = x + (2 * half - i) * channels;
        weight = DoubleVector.broadcast(DOUBLES, weights[i]);
        DoubleVector b0 = DoubleVector.fromArray(DOUBLES, sums, b);
        DoubleVector b1 = DoubleVector.fromArray(DOUBLES, sums, b + LANES);
        DoubleVector b2 = DoubleVector.fromArray(DOUBLES, sums, b + 2 * LANES);
        DoubleVector b3 = DoubleVector.fromArray(DOUBLES, sums, b + 3 * LANES);
        sum0 = DoubleVector.fromArray(DOUBLES, sums, a).add(b0).fma(weight, sum0);
        sum1 = DoubleVector.fromArray(DOUBLES, sums, a + LANES).add(b1).fma(weight, sum1);
        sum2 = DoubleVector.fromArray(DOUBLES, sums, a + 2 * LANES).add(b2).fma(weight, sum2);
        sum3 = DoubleVector.fromArray(DOUBLES, sums, a + 3 * LANES).add(b3).fma(weight, sum3);
      }
      sum0.intoArray(totals, x);
      sum1.intoArray(totals, x + LANES);
      sum2.intoArray(totals, x + 2 * LANES);
      sum3.intoArray(totals, x + 3 * LANES);
    }
  }

  /** Stores numbers of 32 bits, rounded to the nearest integer; none is halfway. */
  static void store(DoubleVector numbers, int[] into, int at) {
    IntVector ints = (IntVector) numbers.add(ROUND).reinterpretAsLongs().convertShape(L2I, HALF, 0);
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
