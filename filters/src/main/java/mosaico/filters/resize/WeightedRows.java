package mosaico.filters.resize;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import mosaico.filters.geometry.Band;

/** The pass over the rows of 8-bit colours weighted by alpha, a pixel to an int, in doubles. */
final class WeightedRows {

  private static final int BYTES = DoubleSums.BYTES.length();
  private static final int WHITE = 255;

  private WeightedRows() {}

  /** Rows must be a vector long. */
  static void apply(Band input, Band output, Weights weights) {
    int stride = input.image().rowBytes();
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      int from = input.offset(weights.from(y));
      int to = output.offset(y);
      for (int x = 0; x < stride; x += BYTES) {
        int left = Math.min(x, stride - BYTES);
        sum(input.samples(), from + left, stride, weights, y, output.samples(), to + left);
      }
    }
  }

  private static void sum(
      byte[] in, int from, int stride, Weights weights, int y, byte[] out, int to) {
    int[] values = weights.values();
    int at = weights.at(y);
    int count = weights.count(y);
    DoubleVector r = DoubleVector.zero(DoubleSums.DOUBLES);
    DoubleVector g = r;
    DoubleVector b = r;
    DoubleVector a = r;
    int i = from;
    for (int j = 0; j < count; j++, i += stride) {
      DoubleVector weight = DoubleVector.broadcast(DoubleSums.DOUBLES, (double) values[at + j]);
      IntVector pixels = DoubleSums.ints(in, i);
      IntVector alpha = pixels.lanewise(LSHR, 24);
      IntVector red = pixels.and(0xff).mul(alpha);
      IntVector green = pixels.lanewise(LSHR, 8).and(0xff).mul(alpha);
      IntVector blue = pixels.lanewise(LSHR, 16).and(0xff).mul(alpha);
      r = DoubleSums.doubles(red).fma(weight, r);
      g = DoubleSums.doubles(green).fma(weight, g);
      b = DoubleSums.doubles(blue).fma(weight, b);
      a = DoubleSums.doubles(alpha).fma(weight, a);
    }
    double scale = 1.0 / (1L << weights.bits());
    IntVector red = DoubleSums.colours(r, a, WHITE);
    IntVector green = DoubleSums.colours(g, a, WHITE).lanewise(LSHL, 8);
    IntVector blue = DoubleSums.colours(b, a, WHITE).lanewise(LSHL, 16);
    IntVector alpha = DoubleSums.samples(a, scale, WHITE).lanewise(LSHL, 24);
    red.or(green).or(blue.or(alpha)).reinterpretAsBytes().intoArray(out, to);
  }
}
