package mosaico.filters.resize;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.geometry.Band;
import mosaico.filters.vector.Species;

/** The pass over the columns of 8-bit samples, each a term of its own, in ints. */
final class ByteColumns extends ColumnChunks {

  private static final VectorSpecies<Integer> INTS = Species.INTS;
  private static final int LANES = INTS.length();
  private static final int BITS = 22;
  private static final int HALF = 1 << (BITS - 1);

  private final int channels;
  private final int[] samples = new int[terms];
  private final int[] sums;

  ByteColumns(Band input, Band output, Weights weights) {
    super(input, output, weights, LANES, Integer.BYTES);
    channels = output.image().channels();
    sums = new int[made.ints().length * 4];
  }

  @Override
  void unpack(int columns) {
    int[] packed = read.ints();
    int end = (columns * channels + 3) / 4 * LANES;
    for (int i = 0, to = 0; i < end; i += LANES, to += 4 * LANES) {
      IntVector four = IntVector.fromArray(INTS, packed, i);
      four.and(0xff).intoArray(samples, to);
      four.lanewise(LSHR, 8).and(0xff).intoArray(samples, to + LANES);
      four.lanewise(LSHR, 16).and(0xff).intoArray(samples, to + 2 * LANES);
      four.lanewise(LSHR, 24).intoArray(samples, to + 3 * LANES);
    }
  }

  @Override
  void sum(int x, int first, int pixels) {
    int step = channels * LANES;
    int[] values = weights.values();
    for (int i = x; i < x + pixels; i++) {
      int from = (weights.from(i) - first) * step;
      int to = (i - x) * step;
      int at = weights.at(i);
      int count = weights.count(i);
      switch (channels) {
        case 1 -> one(samples, from, values, at, count, sums, to);
        case 3 -> three(samples, from, values, at, count, sums, to);
        default -> four(samples, from, values, at, count, sums, to);
      }
    }
    pack((pixels * channels + 3) / 4 * LANES);
  }

  private static void one(int[] in, int from, int[] weights, int at, int n, int[] out, int to) {
    IntVector sum = IntVector.broadcast(INTS, HALF);
    for (int j = 0; j < n; j++) {
      sum = sum.add(IntVector.fromArray(INTS, in, from + j * LANES).mul(weights[at + j]));
    }
    sum.intoArray(out, to);
  }

  private static void three(int[] in, int from, int[] weights, int at, int n, int[] out, int to) {
    IntVector r = IntVector.broadcast(INTS, HALF);
    IntVector g = r;
    IntVector b = r;
    int i = from;
    for (int j = 0; j < n; j++, i += 3 * LANES) {
      IntVector weight = IntVector.broadcast(INTS, weights[at + j]);
      r = r.add(IntVector.fromArray(INTS, in, i).mul(weight));
      g = g.add(IntVector.fromArray(INTS, in, i + LANES).mul(weight));
      b = b.add(IntVector.fromArray(INTS, in, i + 2 * LANES).mul(weight));
    }
    r.intoArray(out, to);
    g.intoArray(out, to + LANES);
    b.intoArray(out, to + 2 * LANES);
  }

  private static void four(int[] in, int from, int[] weights, int at, int n, int[] out, int to) {
    IntVector r = IntVector.broadcast(INTS, HALF);
    IntVector g = r;
    IntVector b = r;
    IntVector a = r;
    int i = from;
    for (int j = 0; j < n; j++, i += 4 * LANES) {
      IntVector weight = IntVector.broadcast(INTS, weights[at + j]);
      r = r.add(IntVector.fromArray(INTS, in, i).mul(weight));
      g = g.add(IntVector.fromArray(INTS, in, i + LANES).mul(weight));
      b = b.add(IntVector.fromArray(INTS, in, i + 2 * LANES).mul(weight));
      a = a.add(IntVector.fromArray(INTS, in, i + 3 * LANES).mul(weight));
    }
    r.intoArray(out, to);
    g.intoArray(out, to + LANES);
    b.intoArray(out, to + 2 * LANES);
    a.intoArray(out, to + 3 * LANES);
  }

  private void pack(int end) {
    int[] packed = made.ints();
    for (int i = 0, from = 0; i < end; i += LANES, from += 4 * LANES) {
      IntVector four =
          sample(sums, from)
              .or(sample(sums, from + LANES).lanewise(LSHL, 8))
              .or(sample(sums, from + 2 * LANES).lanewise(LSHL, 16))
              .or(sample(sums, from + 3 * LANES).lanewise(LSHL, 24));
      four.intoArray(packed, i);
    }
  }

  private static IntVector sample(int[] sums, int at) {
    return IntVector.fromArray(INTS, sums, at).lanewise(ASHR, BITS).max(0).min(255);
  }
}
