package mosaico.filters.sobel;

import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.UMIN;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.geometry.Band;
import mosaico.filters.vector.Species;

/**
 * {@code min(255, round(sqrt(2 (A² + B²))))} of a column strip; see {@link VectorSobel} for A, B.
 *
 * <p>The sums of two even (or two odd) pixels share 32 bits. The low one is masked out; so is the
 * high one, where it lies, 65536 times too large, its root 256 times. The 2 is multiplied in after
 * the root, exactly enough: no root of an integer that small is within a float's error of a half.
 */
final class L2Columns {

  private static final VectorSpecies<Byte> BYTES = Species.BYTES;
  private static final VectorSpecies<Float> FLOATS = Species.FLOATS;

  /** From here on |A| alone makes 255, and two squares still fit 16 bits. */
  private static final short SATURATED = 181;

  private static final short NEGATIVE = -SATURATED;

  /** A² + B² from 32386 on makes 255; this still does, and leaves the highest bit 0. */
  private static final short SATURATED_SQUARES = 32512;

  /** Added to a small float, leaves it rounded to an integer in the lowest bits. */
  private static final float ROUND = 1 << 23;

  private static final float ROOT2 = (float) Math.sqrt(2);
  private static final int LOW = 0xffff;
  private static final int HIGH = ~LOW;

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

    FloatVector round = FloatVector.broadcast(FLOATS, ROUND);
    FloatVector root2 = FloatVector.broadcast(FLOATS, ROOT2);
    FloatVector highRoot2 = FloatVector.broadcast(FLOATS, ROOT2 / 256);

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
      ShortVector even = b1.sub(a0).max(NEGATIVE).min(SATURATED);
      ShortVector evenB = a1.sub(b0).max(NEGATIVE).min(SATURATED);
      ShortVector odd = b2.sub(a1).max(NEGATIVE).min(SATURATED);
      ShortVector oddB = a2.sub(b1).max(NEGATIVE).min(SATURATED);
      even = even.mul(even).add(evenB.mul(evenB)).lanewise(UMIN, SATURATED_SQUARES);
      odd = odd.mul(odd).add(oddB.mul(oddB)).lanewise(UMIN, SATURATED_SQUARES);
      IntVector p02 = even.reinterpretAsInts();
      IntVector p13 = odd.reinterpretAsInts();
      FloatVector f0 = (FloatVector) p02.and(LOW).convertShape(I2F, FLOATS, 0);
      FloatVector f1 = (FloatVector) p13.and(LOW).convertShape(I2F, FLOATS, 0);
      FloatVector f2 = (FloatVector) p02.and(HIGH).convertShape(I2F, FLOATS, 0);
      FloatVector f3 = (FloatVector) p13.and(HIGH).convertShape(I2F, FLOATS, 0);
      IntVector r0 = f0.sqrt().fma(root2, round).reinterpretAsInts().and(0xff);
      IntVector r1 = f1.sqrt().fma(root2, round).reinterpretAsInts().lanewise(LSHL, 8);
      IntVector r2 = f2.sqrt().fma(highRoot2, round).reinterpretAsInts().lanewise(LSHL, 16);
      IntVector r3 = f3.sqrt().fma(highRoot2, round).reinterpretAsInts().lanewise(LSHL, 24);
      r0.or(r1).or(r2.or(r3)).reinterpretAsBytes().intoArray(out, target);
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
