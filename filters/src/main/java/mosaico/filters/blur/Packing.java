package mosaico.filters.blur;

import static jdk.incubator.vector.VectorOperators.I2S;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_S2I;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.vector.Species;

/** Rows of ints packed as 16-bit samples, and unpacked. */
final class Packing {

  private static final VectorSpecies<Integer> INTS = Species.INTS;
  private static final VectorSpecies<Short> SHORTS =
      VectorSpecies.of(short.class, VectorShape.forBitSize(INTS.vectorBitSize() / 2));
  private static final VectorSpecies<Byte> HALF =
      VectorSpecies.of(byte.class, SHORTS.vectorShape());

  private Packing() {}

  /** Unpacks samples of 16 bits: an int for each two bytes. */
  static void fromShorts(byte[] bytes, int[] ints, int to) {
    for (int x = 0; x < bytes.length / 2; x += INTS.length()) {
      ShortVector shorts = ByteVector.fromArray(HALF, bytes, 2 * x).reinterpretAsShorts();
      ((IntVector) shorts.convertShape(ZERO_EXTEND_S2I, INTS, 0)).intoArray(ints, to + x);
    }
  }

  /** Packs samples of 16 bits: two bytes for each int. */
  static void toShorts(int[] ints, byte[] bytes) {
    for (int x = 0; x < ints.length; x += INTS.length()) {
      ShortVector shorts =
          (ShortVector) IntVector.fromArray(INTS, ints, x).convertShape(I2S, SHORTS, 0);
      shorts.reinterpretAsBytes().intoArray(bytes, 2 * x);
    }
  }
}
