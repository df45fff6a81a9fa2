package mosaico.filters.colour;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.vector.Species;

/**
 * Moves the samples of a plane away from those of another, by a factor in 1/4096ths. Of the samples
 * that share 32 bits, each is worked on in its turn.
 *
 * <p>Without helpers, which C2 may not inline: vectors handed to them would become objects.
 */
final class PlaneSpread {

  private static final VectorSpecies<Byte> BYTES = Species.BYTES;
  private static final int LANES = BYTES.length();
  private static final int BITS = 12;
  private static final int HALF = 1 << (BITS - 1);

  private PlaneSpread() {}

  /**
   * Of 8-bit samples.
   *
   * @param made as long as the planes, a multiple of the vector's length
   */
  static void ofBytes(byte[] plane, byte[] gray, int factor, byte[] made) {
    for (int i = 0; i < made.length; i += LANES) {
      IntVector colours = ByteVector.fromArray(BYTES, plane, i).reinterpretAsInts();
      IntVector grays = ByteVector.fromArray(BYTES, gray, i).reinterpretAsInts();
      IntVector a = grays.and(0xff);
      IntVector b = grays.lanewise(LSHR, 8).and(0xff);
      IntVector c = grays.lanewise(LSHR, 16).and(0xff);
      IntVector d = grays.lanewise(LSHR, 24);
      IntVector first = colours.and(0xff).sub(a).mul(factor).add(HALF).lanewise(ASHR, BITS).add(a);
      IntVector second =
          colours
              .lanewise(LSHR, 8)
              .and(0xff)
              .sub(b)
              .mul(factor)
              .add(HALF)
              .lanewise(ASHR, BITS)
              .add(b);
      IntVector third =
          colours
              .lanewise(LSHR, 16)
              .and(0xff)
              .sub(c)
              .mul(factor)
              .add(HALF)
              .lanewise(ASHR, BITS)
              .add(c);
      IntVector fourth =
          colours.lanewise(LSHR, 24).sub(d).mul(factor).add(HALF).lanewise(ASHR, BITS).add(d);
      first
          .max(0)
          .min(255)
          .or(second.max(0).min(255).lanewise(LSHL, 8))
          .or(third.max(0).min(255).lanewise(LSHL, 16))
          .or(fourth.max(0).min(255).lanewise(LSHL, 24))
          .reinterpretAsBytes()
          .intoArray(made, i);
    }
  }

  /** As {@link #ofBytes}, of 16-bit samples. */
  static void ofShorts(byte[] plane, byte[] gray, int factor, byte[] made) {
    for (int i = 0; i < made.length; i += LANES) {
      IntVector colours = ByteVector.fromArray(BYTES, plane, i).reinterpretAsInts();
      IntVector grays = ByteVector.fromArray(BYTES, gray, i).reinterpretAsInts();
      IntVector a = grays.and(0xffff);
      IntVector b = grays.lanewise(LSHR, 16);
      IntVector even = colours.and(0xffff).sub(a).mul(factor).add(HALF).lanewise(ASHR, BITS).add(a);
      IntVector odd =
          colours.lanewise(LSHR, 16).sub(b).mul(factor).add(HALF).lanewise(ASHR, BITS).add(b);
      even.max(0)
          .min(65_535)
          .or(odd.max(0).min(65_535).lanewise(LSHL, 16))
          .reinterpretAsBytes()
          .intoArray(made, i);
    }
  }
}
