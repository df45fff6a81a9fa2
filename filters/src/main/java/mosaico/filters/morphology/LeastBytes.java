package mosaico.filters.morphology;

import static jdk.incubator.vector.VectorOperators.UMIN;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.vector.Species;

/** Of 8-bit samples. */
final class LeastBytes implements LeastSamples {

  private static final VectorSpecies<Byte> BYTES = Species.BYTES;
  private static final int LANES = BYTES.length();

  // Four vectors at a time, for one at a time the loop over places would cost more than its loads;
  // and without helpers, which C2 may not inline: vectors handed to them would become objects.
  @Override
  public void of(byte[] in, int[] at, byte[] out, int to, int length, byte flipIn, byte flipOut) {
    int x = 0;
    for (; x <= length - 4 * LANES; x += 4 * LANES) {
      ByteVector a = ByteVector.fromArray(BYTES, in, at[0] + x).lanewise(XOR, flipIn);
      ByteVector b = ByteVector.fromArray(BYTES, in, at[0] + x + LANES).lanewise(XOR, flipIn);
      ByteVector c = ByteVector.fromArray(BYTES, in, at[0] + x + 2 * LANES).lanewise(XOR, flipIn);
      ByteVector d = ByteVector.fromArray(BYTES, in, at[0] + x + 3 * LANES).lanewise(XOR, flipIn);
      for (int k = 1; k < at.length; k++) {
        int i = at[k] + x;
        a = a.lanewise(UMIN, ByteVector.fromArray(BYTES, in, i).lanewise(XOR, flipIn));
        b = b.lanewise(UMIN, ByteVector.fromArray(BYTES, in, i + LANES).lanewise(XOR, flipIn));
        c = c.lanewise(UMIN, ByteVector.fromArray(BYTES, in, i + 2 * LANES).lanewise(XOR, flipIn));
        d = d.lanewise(UMIN, ByteVector.fromArray(BYTES, in, i + 3 * LANES).lanewise(XOR, flipIn));
      }
      a.lanewise(XOR, flipOut).intoArray(out, to + x);
      b.lanewise(XOR, flipOut).intoArray(out, to + x + LANES);
      c.lanewise(XOR, flipOut).intoArray(out, to + x + 2 * LANES);
      d.lanewise(XOR, flipOut).intoArray(out, to + x + 3 * LANES);
    }
    for (; x < length; x += LANES) {
      // The last vector ends where the row does, and overlaps the one before.
      int from = Math.min(x, length - LANES);
      ByteVector least = ByteVector.fromArray(BYTES, in, at[0] + from).lanewise(XOR, flipIn);
      for (int k = 1; k < at.length; k++) {
        least =
            least.lanewise(
                UMIN, ByteVector.fromArray(BYTES, in, at[k] + from).lanewise(XOR, flipIn));
      }
      least.lanewise(XOR, flipOut).intoArray(out, to + from);
    }
  }

  @Override
  public void of(
      byte[] a, int fromA, byte[] b, int fromB, byte flip, byte[] out, int to, int length) {
    for (int i = 0; i < length; i += LANES) {
      int x = Math.min(i, length - LANES);
      ByteVector least =
          ByteVector.fromArray(BYTES, a, fromA + x)
              .lanewise(UMIN, ByteVector.fromArray(BYTES, b, fromB + x).lanewise(XOR, flip));
      least.intoArray(out, to + x);
    }
  }
}
