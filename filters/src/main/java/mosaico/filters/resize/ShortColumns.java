package mosaico.filters.resize;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import mosaico.filters.geometry.Band;

/** The pass over the columns of 16-bit samples, each a term of its own, in doubles. */
final class ShortColumns extends ColumnChunks {

  private static final int LANES = DoubleSums.LANES;
  private static final int WHITE = 65_535;

  private final int channels;
  private final double scale;
  private final double[] samples = new double[terms];
  private final double[] sums;

  ShortColumns(Band input, Band output, Weights weights) {
    super(input, output, weights, LANES, Double.BYTES);
    channels = output.image().channels();
    scale = 1.0 / (1L << weights.bits());
    sums = new double[made.ints().length * 2];
  }

  @Override
  void unpack(int columns) {
    int[] packed = read.ints();
    int end = (columns * channels + 1) / 2 * LANES;
    for (int i = 0, to = 0; i < end; i += LANES, to += 2 * LANES) {
      IntVector two = IntVector.fromArray(DoubleSums.INTS, packed, i);
      DoubleSums.doubles(two.and(WHITE)).intoArray(samples, to);
      DoubleSums.doubles(two.lanewise(LSHR, 16)).intoArray(samples, to + LANES);
    }
  }

  @Override
  void sum(int x, int first, int pixels) {
    int[] values = weights.values();
    int step = channels * LANES;
    for (int i = x; i < x + pixels; i++) {
      int from = (weights.from(i) - first) * step;
      int to = (i - x) * step;
      int at = weights.at(i);
      int count = weights.count(i);
      if (channels == 3) {
        three(samples, from, values, at, count, sums, to);
      } else {
        for (int channel = 0; channel < step; channel += LANES) {
          one(samples, from + channel, step, values, at, count, sums, to + channel);
        }
      }
    }
    pack((pixels * channels + 1) / 2 * LANES);
  }

  private static void one(
      double[] in, int from, int step, int[] weights, int at, int n, double[] out, int to) {
    DoubleVector sum = DoubleVector.zero(DoubleSums.DOUBLES);
    for (int j = 0; j < n; j++) {
      DoubleVector weight = DoubleVector.broadcast(DoubleSums.DOUBLES, (double) weights[at + j]);
      sum = DoubleVector.fromArray(DoubleSums.DOUBLES, in, from + j * step).fma(weight, sum);
    }
    sum.intoArray(out, to);
  }

  private static void three(
      double[] in, int from, int[] weights, int at, int n, double[] out, int to) {
    DoubleVector r = DoubleVector.zero(DoubleSums.DOUBLES);
    DoubleVector g = r;
    DoubleVector b = r;
    int i = from;
    for (int j = 0; j < n; j++, i += 3 * LANES) {
      DoubleVector weight = DoubleVector.broadcast(DoubleSums.DOUBLES, (double) weights[at + j]);
      r = DoubleVector.fromArray(DoubleSums.DOUBLES, in, i).fma(weight, r);
      g = DoubleVector.fromArray(DoubleSums.DOUBLES, in, i + LANES).fma(weight, g);
      b = DoubleVector.fromArray(DoubleSums.DOUBLES, in, i + 2 * LANES).fma(weight, b);
    }
    r.intoArray(out, to);
    g.intoArray(out, to + LANES);
    b.intoArray(out, to + 2 * LANES);
  }

  private void pack(int end) {
    int[] packed = made.ints();
    for (int i = 0, from = 0; i < end; i += LANES, from += 2 * LANES) {
      sample(from).or(sample(from + LANES).lanewise(LSHL, 16)).intoArray(packed, i);
    }
  }

  private IntVector sample(int at) {
    return DoubleSums.samples(DoubleVector.fromArray(DoubleSums.DOUBLES, sums, at), scale, WHITE);
  }
}
