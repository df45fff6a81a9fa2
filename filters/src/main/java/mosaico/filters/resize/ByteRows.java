package mosaico.filters.resize;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.geometry.Band;
import mosaico.filters.vector.Species;

/** The pass over the rows of 8-bit samples, four to a lane, in ints. */
final class ByteRows {

  private static final VectorSpecies<Byte> BYTES = Species.BYTES;
  private static final VectorSpecies<Integer> INTS = Species.INTS;
  private static final int LANES = BYTES.length();
  private static final int BITS = 22;
  private static final int HALF = 1 << (BITS - 1);

  private ByteRows() {}

  /** Rows must be a vector long. */
  static void apply(Band input, Band output, Weights weights) {
    int stride = input.image().rowBytes();
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      int from = input.offset(weights.from(y));
      int to = output.offset(y);
      int at = weights.at(y);
      int count = weights.count(y);
      for (int x = 0; x < stride; x += LANES) {
        int left = Math.min(x, stride - LANES);
        sum(
            input.samples(),
            from + left,
            stride,
            weights.values(),
            at,
            count,
            output.samples(),
            to + left);
      }
    }
  }

  private static void sum(
      byte[] in, int from, int stride, int[] weights, int at, int count, byte[] out, int to) {
    IntVector a = IntVector.broadcast(INTS, HALF);
    IntVector b = a;
    IntVector c = a;
    IntVector d = a;
    int i = from;
    for (int j = 0; j < count; j++, i += stride) {
      IntVector weight = IntVector.broadcast(INTS, weights[at + j]);
      IntVector four = ByteVector.fromArray(BYTES, in, i).reinterpretAsInts();
      a = a.add(four.and(0xff).mul(weight));
      b = b.add(four.lanewise(LSHR, 8).and(0xff).mul(weight));
      c = c.add(four.lanewise(LSHR, 16).and(0xff).mul(weight));
      d = d.add(four.lanewise(LSHR, 24).mul(weight));
    }
    a = a.lanewise(ASHR, BITS).max(0).min(255);
    b = b.lanewise(ASHR, BITS).max(0).min(255).lanewise(LSHL, 8);
    c = c.lanewise(ASHR, BITS).max(0).min(255).lanewise(LSHL, 16);
    d = d.lanewise(ASHR, BITS).max(0).min(255).lanewise(LSHL, 24);
    a.or(b).or(c.or(d)).reinterpretAsBytes().intoArray(out, to);
  }
}
