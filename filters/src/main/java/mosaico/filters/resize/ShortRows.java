package mosaico.filters.resize;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import mosaico.filters.geometry.Band;

/** The pass over the rows of 16-bit samples, two to an int, in doubles. */
final class ShortRows {

  private static final int BYTES = DoubleSums.BYTES.length();
  private static final int WHITE = 65_535;

  private ShortRows() {}

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
    DoubleVector even = DoubleVector.zero(DoubleSums.DOUBLES);
    DoubleVector odd = even;
    int i = from;
    for (int j = 0; j < count; j++, i += stride) {
      DoubleVector weight = DoubleVector.broadcast(DoubleSums.DOUBLES, (double) values[at + j]);
      IntVector two = DoubleSums.ints(in, i);
      even = DoubleSums.doubles(two.and(WHITE)).fma(weight, even);
      odd = DoubleSums.doubles(two.lanewise(LSHR, 16)).fma(weight, odd);
    }
    double scale = 1.0 / (1L << weights.bits());
    IntVector low = DoubleSums.samples(even, scale, WHITE);
    IntVector high = DoubleSums.samples(odd, scale, WHITE).lanewise(LSHL, 16);
    low.or(high).reinterpretAsBytes().intoArray(out, to);
  }
}
