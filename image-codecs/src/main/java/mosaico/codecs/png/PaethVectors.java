package mosaico.codecs.png;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.XOR;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_B2S;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Undoes filter 4 with the samples of one pixel in the lanes of a vector. Each pixel depends on the
 * one to its left, so pixels cannot be processed in parallel.
 */
final class PaethVectors {

  private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_64;
  private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_128;

  private PaethVectors() {}

  /**
   * Undoes the filter for all pixels from which eight bytes can be loaded.
   *
   * @param step 3 or 4
   * @return how many bytes are done
   */
  static int undo(byte[] rows, int at, int up, int length, int step) {
    ShortVector a = ShortVector.zero(SHORTS);
    ShortVector c = a;
    int end = at + length - BYTES.length();
    int i = at;
    for (; i <= end; i += step) {
      ShortVector b = load(rows, i - up);
      // RowUnfilter.predicted
      ShortVector threshold = c.mul((short) 3).sub(b).sub(a);
      ShortVector low = a.min(b);
      ShortVector high = a.max(b);
      ShortVector cIsNearer = threshold.sub(high).lanewise(ASHR, 15);
      ShortVector lowOrC = low.lanewise(XOR, low.lanewise(XOR, c).and(cIsNearer));
      ShortVector highIsFarther = low.sub(threshold).lanewise(ASHR, 15);
      ShortVector predicted = high.lanewise(XOR, high.lanewise(XOR, lowOrC).and(highIsFarther));
      a = load(rows, i).add(predicted).and((short) 0xff);
      c = b;
      long lanes = a.reinterpretAsLongs().lane(0);
      rows[i] = (byte) lanes;
      rows[i + 1] = (byte) (lanes >> 16);
      rows[i + 2] = (byte) (lanes >> 32);
      if (step == 4) {
        rows[i + 3] = (byte) (lanes >> 48);
      }
    }
    return i - at;
  }

  private static ShortVector load(byte[] rows, int at) {
    return (ShortVector)
        ByteVector.fromArray(BYTES, rows, at).convertShape(ZERO_EXTEND_B2S, SHORTS, 0);
  }
}
