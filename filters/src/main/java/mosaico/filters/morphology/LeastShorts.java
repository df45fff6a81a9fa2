package mosaico.filters.morphology;

import static jdk.incubator.vector.VectorOperators.UMIN;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.vector.Species;

/** Of 16-bit samples. */
final class LeastShorts implements LeastSamples {

  private static final VectorSpecies<Byte> BYTES = Species.BYTES;
  private static final int LANES = BYTES.length();

  @Override
  public void of(byte[] in, int[] at, byte[] out, int to, int length, byte flipIn, byte flipOut) {
    if (at.length == 3) {
      three(in, at[0], at[1], at[2], out, to, length, flipIn, flipOut);
    } else {
      any(in, at, out, to, length, flipIn, flipOut);
    }
  }

  // The last vector ends where the row does, and overlaps the one before. Its place is not worked
  // out in the loop, whose accesses C2 then could not prove to be inside the arrays.
  private static void three(
      byte[] in,
      int first,
      int second,
      int third,
      byte[] out,
      int to,
      int length,
      byte flipIn,
      byte flipOut) {
    int last = length - LANES;
    for (int x = 0; x < last; x += LANES) {
      three(in, first + x, second + x, third + x, out, to + x, flipIn, flipOut);
    }
    three(in, first + last, second + last, third + last, out, to + last, flipIn, flipOut);
  }

  // By lanewise of vectors alone, each of whose calls C2 sees apart: those inside min, or of a
  // vector and a number, it takes for one, which vectors of other widths come to as well.
  private static void three(
      byte[] in, int first, int second, int third, byte[] out, int to, byte flipIn, byte flipOut) {
    ShortVector flipsIn = ShortVector.broadcast(Species.SHORTS, flipIn);
    ShortVector flipsOut = ShortVector.broadcast(Species.SHORTS, flipOut);
    ShortVector a =
        ByteVector.fromArray(BYTES, in, first).reinterpretAsShorts().lanewise(XOR, flipsIn);
    ShortVector b =
        ByteVector.fromArray(BYTES, in, second).reinterpretAsShorts().lanewise(XOR, flipsIn);
    ShortVector c =
        ByteVector.fromArray(BYTES, in, third).reinterpretAsShorts().lanewise(XOR, flipsIn);
    a.lanewise(UMIN, b)
        .lanewise(UMIN, c)
        .lanewise(XOR, flipsOut)
        .reinterpretAsBytes()
        .intoArray(out, to);
  }

  // Four vectors at a time, for one at a time the loop over places would cost more than its loads;
  // and without helpers, which C2 may not inline: vectors handed to them would become objects.
  private static void any(
      byte[] in, int[] at, byte[] out, int to, int length, byte flipIn, byte flipOut) {
    ShortVector flipsIn = ShortVector.broadcast(Species.SHORTS, flipIn);
    ShortVector flipsOut = ShortVector.broadcast(Species.SHORTS, flipOut);
    int x = 0;
    for (; x <= length - 4 * LANES; x += 4 * LANES) {
      int first = at[0] + x;
      ShortVector a =
          ByteVector.fromArray(BYTES, in, first).reinterpretAsShorts().lanewise(XOR, flipsIn);
      ShortVector b =
          ByteVector.fromArray(BYTES, in, first + LANES)
              .reinterpretAsShorts()
              .lanewise(XOR, flipsIn);
      ShortVector c =
          ByteVector.fromArray(BYTES, in, first + 2 * LANES)
              .reinterpretAsShorts()
              .lanewise(XOR, flipsIn);
      ShortVector d =
          ByteVector.fromArray(BYTES, in, first + 3 * LANES)
              .reinterpretAsShorts()
              .lanewise(XOR, flipsIn);
      for (int k = 1; k < at.length; k++) {
        int i = at[k] + x;
        a =
            a.lanewise(
                UMIN,
                ByteVector.fromArray(BYTES, in, i).reinterpretAsShorts().lanewise(XOR, flipsIn));
        b =
            b.lanewise(
                UMIN,
                ByteVector.fromArray(BYTES, in, i + LANES)
                    .reinterpretAsShorts()
                    .lanewise(XOR, flipsIn));
        c =
            c.lanewise(
                UMIN,
                ByteVector.fromArray(BYTES, in, i + 2 * LANES)
                    .reinterpretAsShorts()
                    .lanewise(XOR, flipsIn));
        d =
            d.lanewise(
                UMIN,
                ByteVector.fromArray(BYTES, in, i + 3 * LANES)
                    .reinterpretAsShorts()
                    .lanewise(XOR, flipsIn));
      }
      a.lanewise(XOR, flipsOut).reinterpretAsBytes().intoArray(out, to + x);
      b.lanewise(XOR, flipsOut).reinterpretAsBytes().intoArray(out, to + x + LANES);
      c.lanewise(XOR, flipsOut).reinterpretAsBytes().intoArray(out, to + x + 2 * LANES);
      d.lanewise(XOR, flipsOut).reinterpretAsBytes().intoArray(out, to + x + 3 * LANES);
    }
    for (; x < length; x += LANES) {
      int from = Math.min(x, length - LANES);
      ShortVector least =
          ByteVector.fromArray(BYTES, in, at[0] + from)
              .reinterpretAsShorts()
              .lanewise(XOR, flipsIn);
      for (int k = 1; k < at.length; k++) {
        ShortVector next =
            ByteVector.fromArray(BYTES, in, at[k] + from)
                .reinterpretAsShorts()
                .lanewise(XOR, flipsIn);
        least = least.lanewise(UMIN, next);
      }
      least.lanewise(XOR, flipsOut).reinterpretAsBytes().intoArray(out, to + from);
    }
  }

  @Override
  public void of(
      byte[] a, int fromA, byte[] b, int fromB, byte flip, byte[] out, int to, int length) {
    ShortVector flips = ShortVector.broadcast(Species.SHORTS, flip);
    for (int i = 0; i < length; i += LANES) {
      int x = Math.min(i, length - LANES);
      ShortVector one = ByteVector.fromArray(BYTES, a, fromA + x).reinterpretAsShorts();
      ShortVector other =
          ByteVector.fromArray(BYTES, b, fromB + x).reinterpretAsShorts().lanewise(XOR, flips);
      one.lanewise(UMIN, other).reinterpretAsBytes().intoArray(out, to + x);
    }
  }
}
