package mosaico.filters.sobel;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.SUADD;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.geometry.Band;
import mosaico.filters.vector.Species;

/** {@code min(255, 2 max(|A|, |B|))} of a column strip; see {@link VectorSobel} for A and B. */
final class L1Columns {

  private static final VectorSpecies<Byte> BYTES = Species.BYTES;

  /** Half of what makes 255 or more. */
  private static final short SATURATED = 128;

  // One method, without helpers of its own: past some 18,000 nodes C2 inlines only what the JDK
  // forces it to, and a vector handed to a method that is not inlined becomes an object.
  static void walk(Band input, Band output, int x, int from, int to) {
    byte[] in = input.samples();
    byte[] out = output.samples();
    int width = input.image().width();
    int height = input.image().height();
    int above = input.offset(from == 0 ? 1 : from - 1) + x;
    int row = input.offset(from) + x;
    int target = output.offset(from) + x;

    ShortVector l = ByteVector.fromArray(BYTES, in, above - 1).reinterpretAsShorts();
    ShortVector r = ByteVector.fromArray(BYTES, in, above + 1).reinterpretAsShorts();
    ShortVector w = l.and((short) 0xff);
    ShortVector c0 = l.lanewise(LSHR, 8);
    ShortVector c1 = r.and((short) 0xff);
    ShortVector e = r.lanewise(LSHR, 8);
    ShortVector a0 = w.add(c0);
    ShortVector a1 = c0.add(c1);
    ShortVector a2 = c1.add(e);

    l = ByteVector.fromArray(BYTES, in, row - 1).reinterpretAsShorts();
    r = ByteVector.fromArray(BYTES, in, row + 1).reinterpretAsShorts();
    w = l.and((short) 0xff);
    c0 = l.lanewise(LSHR, 8);
    c1 = r.and((short) 0xff);
    e = r.lanewise(LSHR, 8);
    ShortVector s0 = w.add(c0);
    ShortVector s1 = c0.add(c1);
    ShortVector s2 = c1.add(e);
    a0 = a0.add(s0);
    a1 = a1.add(s1);
    a2 = a2.add(s2);

    for (int y = from; y < to; y++) {
      row = y == height - 1 ? row - width : row + width;
      l = ByteVector.fromArray(BYTES, in, row - 1).reinterpretAsShorts();
      r = ByteVector.fromArray(BYTES, in, row + 1).reinterpretAsShorts();
      w = l.and((short) 0xff);
      c0 = l.lanewise(LSHR, 8);
      c1 = r.and((short) 0xff);
      e = r.lanewise(LSHR, 8);
      w = w.add(c0);
      c0 = c0.add(c1);
      c1 = c1.add(e);
      ShortVector b0 = s0.add(w);
      ShortVector b1 = s1.add(c0);
      ShortVector b2 = s2.add(c1);
      ShortVector even = b1.sub(a0).abs().max(a1.sub(b0).abs()).min(SATURATED);
      ShortVector odd = b2.sub(a1).abs().max(a2.sub(b1).abs()).min(SATURATED);
      ByteVector half = even.or(odd.lanewise(LSHL, 8)).reinterpretAsBytes();
      half.lanewise(SUADD, half).intoArray(out, target);
      target += width;
      s0 = w;
      s1 = c0;
      s2 = c1;
      a0 = b0;
      a1 = b1;
      a2 = b2;
    }
  }
}
