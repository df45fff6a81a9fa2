package mosaico.filters.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector species of all kernels, of one shape; only for where {@link VectorUse#allowed}.
 * Constants, because C2 makes vector instructions of constant species only. Of one shape, because
 * all widths share methods such as {@code IntVector.add}: where C2 has seen two of them there, it
 * prepares for both at every operation, and gives up on a long kernel.
 */
public final class Species {

  public static final VectorSpecies<Byte> BYTES = bytes(VectorUse.current().bits());
  public static final VectorSpecies<Short> SHORTS =
      VectorSpecies.of(short.class, BYTES.vectorShape());
  public static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, BYTES.vectorShape());
  public static final VectorSpecies<Float> FLOATS =
      VectorSpecies.of(float.class, BYTES.vectorShape());
  public static final VectorSpecies<Double> DOUBLES =
      VectorSpecies.of(double.class, BYTES.vectorShape());

  /**
   * Bytes that a kernel shuffles: {@link #BYTES}, but at most 256 bits of them where the processor
   * shuffles none across 512 (AVX-512 without VBMI).
   */
  public static final VectorSpecies<Byte> SHUFFLED_BYTES =
      BYTES.vectorBitSize() > 256 && !ByteShuffles.across512Bits() ? ByteVector.SPECIES_256 : BYTES;

  /** Half as many bytes as {@link #BYTES} has, as many as {@link #SHORTS} has lanes. */
  public static final VectorSpecies<Byte> HALF_BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(BYTES.vectorBitSize() / 2));

  /** As many shorts as {@link #INTS} has lanes. */
  public static final VectorSpecies<Short> HALF_SHORTS =
      VectorSpecies.of(short.class, HALF_BYTES.vectorShape());

  private Species() {}

  private static VectorSpecies<Byte> bytes(String bits) {
    return bits.equals("preferred")
        ? ByteVector.SPECIES_PREFERRED
        : VectorSpecies.of(byte.class, VectorShape.forBitSize(Integer.parseInt(bits)));
  }
}
