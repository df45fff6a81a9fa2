package mosaico.filters.resize;

import static jdk.incubator.vector.VectorOperators.D2I;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2D;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.vector.Species;

/** What the passes share that make their sums in doubles; all of it is exact. */
final class DoubleSums {

  static final VectorSpecies<Double> DOUBLES =
      VectorSpecies.of(double.class, Species.BYTES.vectorShape());

  /** As many ints as there are doubles, in vectors half as wide. */
  static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, VectorShape.forBitSize(Species.BYTES.vectorBitSize() / 2));

  static final VectorSpecies<Byte> BYTES = VectorSpecies.of(byte.class, INTS.vectorShape());

  static final int LANES = DOUBLES.length();

  private DoubleSums() {}

  static DoubleVector doubles(IntVector ints) {
    return (DoubleVector) ints.convertShape(I2D, DOUBLES, 0);
  }

  /** Samples of sums, each to be multiplied by {@code scale}, rounded half up. */
  static IntVector samples(DoubleVector sums, double scale, int white) {
    return truncated(sums.mul(scale).add(0.5), white);
  }

  /**
   * The colours that are sums of products, divided by the sums of alpha, rounded half up. The
   * quotients are closer to the true ones than those can be to a half, other than on it: sums of
   * alpha have no more than 31 bits.
   */
  static IntVector colours(DoubleVector products, DoubleVector alphas, int white) {
    DoubleVector quotients = products.div(alphas).add(0.5);
    DoubleVector visible = DoubleVector.zero(DOUBLES).blend(quotients, alphas.compare(GT, 0));
    return truncated(visible, white);
  }

  private static IntVector truncated(DoubleVector values, int white) {
    return (IntVector) values.max(0).min(white).convertShape(D2I, INTS, 0);
  }

  static IntVector ints(byte[] in, int at) {
    return ByteVector.fromArray(BYTES, in, at).reinterpretAsInts();
  }
}
