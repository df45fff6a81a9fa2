package mosaico.filters.colour;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.vector.Species;

/**
 * Weighted sums of three planes, rounded half up and held to white. Of the samples that share 32
 * bits, each is worked on in its turn.
 *
 * <p>Without helpers, which C2 may not inline: vectors handed to them would become objects.
 */
final class PlaneSums {

  private static final VectorSpecies<Byte> BYTES = Species.BYTES;
  private static final int LANES = BYTES.length();

  private PlaneSums() {}

  /**
   * Of 8-bit samples.
   *
   * @param bits after the point of the weights
   * @param made as long as the planes, a multiple of the vector's length
   */
  static void ofBytes(byte[] red, byte[] green, byte[] blue, int[] weights, int bits, byte[] made) {
    int ofRed = weights[0];
    int ofGreen = weights[1];
    int ofBlue = weights[2];
    int half = 1 << (bits - 1);
    for (int i = 0; i < made.length; i += LANES) {
      IntVector r = ByteVector.fromArray(BYTES, red, i).reinterpretAsInts();
      IntVector g = ByteVector.fromArray(BYTES, green, i).reinterpretAsInts();
      IntVector b = ByteVector.fromArray(BYTES, blue, i).reinterpretAsInts();
      IntVector first =
          r.and(0xff)
              .mul(ofRed)
              .add(g.and(0xff).mul(ofGreen))
              .add(b.and(0xff).mul(ofBlue))
              .add(half)
              .lanewise(LSHR, bits)
              .min(255);
      IntVector second =
          r.lanewise(LSHR, 8)
              .and(0xff)
              .mul(ofRed)
              .add(g.lanewise(LSHR, 8).and(0xff).mul(ofGreen))
              .add(b.lanewise(LSHR, 8).and(0xff).mul(ofBlue))
              .add(half)
              .lanewise(LSHR, bits)
              .min(255);
      IntVector third =
          r.lanewise(LSHR, 16)
              .and(0xff)
              .mul(ofRed)
              .add(g.lanewise(LSHR, 16).and(0xff).mul(ofGreen))
              .add(b.lanewise(LSHR, 16).and(0xff).mul(ofBlue))
              .add(half)
              .lanewise(LSHR, bits)
              .min(255);
      IntVector fourth =
          r.lanewise(LSHR, 24)
              .mul(ofRed)
              .add(g.lanewise(LSHR, 24).mul(ofGreen))
              .add(b.lanewise(LSHR, 24).mul(ofBlue))
              .add(half)
              .lanewise(LSHR, bits)
              .min(255);
      first
          .or(second.lanewise(LSHL, 8))
          .or(third.lanewise(LSHL, 16))
          .or(fourth.lanewise(LSHL, 24))
          .reinterpretAsBytes()
          .intoArray(made, i);
    }
  }

  /** As {@link #ofBytes}, of 16-bit samples. */
  static void ofShorts(
      byte[] red, byte[] green, byte[] blue, int[] weights, int bits, byte[] made) {
    int ofRed = weights[0];
    int ofGreen = weights[1];
    int ofBlue = weights[2];
    int half = 1 << (bits - 1);
    for (int i = 0; i < made.length; i += LANES) {
      IntVector r = ByteVector.fromArray(BYTES, red, i).reinterpretAsInts();
      IntVector g = ByteVector.fromArray(BYTES, green, i).reinterpretAsInts();
      IntVector b = ByteVector.fromArray(BYTES, blue, i).reinterpretAsInts();
      IntVector even =
          r.and(0xffff)
              .mul(ofRed)
              .add(g.and(0xffff).mul(ofGreen))
              .add(b.and(0xffff).mul(ofBlue))
              .add(half)
              .lanewise(LSHR, bits)
              .min(65_535);
      IntVector odd =
          r.lanewise(LSHR, 16)
              .mul(ofRed)
              .add(g.lanewise(LSHR, 16).mul(ofGreen))
              .add(b.lanewise(LSHR, 16).mul(ofBlue))
              .add(half)
              .lanewise(LSHR, bits)
              .min(65_535);
      even.or(odd.lanewise(LSHL, 16)).reinterpretAsBytes().intoArray(made, i);
    }
  }
}
