package mosaico.filters.resize;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import mosaico.filters.geometry.Band;

/** The pass over the columns of 8-bit colours weighted by alpha, in doubles. */
final class WeightedColumns extends ColumnChunks {

  private static final int LANES = DoubleSums.LANES;
  private static final int WHITE = 255;

  private final double scale;
  private final double[] products = new double[terms];

  WeightedColumns(Band input, Band output, Weights weights) {
    super(input, output, weights, LANES, Double.BYTES);
    scale = 1.0 / (1L << weights.bits());
  }

  @Override
  void unpack(int columns) {
    int[] packed = read.ints();
    for (int i = 0; i < columns * LANES; i += LANES) {
      IntVector pixels = IntVector.fromArray(DoubleSums.INTS, packed, i);
      IntVector alpha = pixels.lanewise(LSHR, 24);
      IntVector r = pixels.and(0xff).mul(alpha);
      IntVector g = pixels.lanewise(LSHR, 8).and(0xff).mul(alpha);
      IntVector b = pixels.lanewise(LSHR, 16).and(0xff).mul(alpha);
      DoubleSums.doubles(r).intoArray(products, 4 * i);
      DoubleSums.doubles(g).intoArray(products, 4 * i + LANES);
      DoubleSums.doubles(b).intoArray(products, 4 * i + 2 * LANES);
      DoubleSums.doubles(alpha).intoArray(products, 4 * i + 3 * LANES);
    }
  }

  @Override
  void sum(int x, int first, int pixels) {
    for (int i = x; i < x + pixels; i++) {
      int from = (weights.from(i) - first) * 4 * LANES;
      int to = (i - x) * LANES;
      sum(products, from, weights.values(), weights.at(i), weights.count(i), made.ints(), to);
    }
  }

  private void sum(double[] in, int from, int[] weights, int at, int n, int[] out, int to) {
    DoubleVector r = DoubleVector.zero(DoubleSums.DOUBLES);
    DoubleVector g = r;
    DoubleVector b = r;
    DoubleVector a = r;
    int i = from;
    for (int j = 0; j < n; j++, i += 4 * LANES) {
      DoubleVector weight = DoubleVector.broadcast(DoubleSums.DOUBLES, (double) weights[at + j]);
      r = DoubleVector.fromArray(DoubleSums.DOUBLES, in, i).fma(weight, r);
      g = DoubleVector.fromArray(DoubleSums.DOUBLES, in, i + LANES).fma(weight, g);
      b = DoubleVector.fromArray(DoubleSums.DOUBLES, in, i + 2 * LANES).fma(weight, b);
      a = DoubleVector.fromArray(DoubleSums.DOUBLES, in, i + 3 * LANES).fma(weight, a);
    }
    IntVector red = DoubleSums.colours(r, a, WHITE);
    IntVector green = DoubleSums.colours(g, a, WHITE).lanewise(LSHL, 8);
    IntVector blue = DoubleSums.colours(b, a, WHITE).lanewise(LSHL, 16);
    IntVector alpha = DoubleSums.samples(a, scale, WHITE).lanewise(LSHL, 24);
    red.or(green).or(blue.or(alpha)).intoArray(out, to);
  }
}
