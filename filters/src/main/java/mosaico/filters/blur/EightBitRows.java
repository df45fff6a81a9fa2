package mosaico.filters.blur;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.vector.Species;

/**
 * Sums of 8-bit samples in unsigned 16-bit lanes. In a row smoothed along itself, each vector's
 * worth of samples lies as its even samples, then its odd ones. A sum down the ring needs 24 bits,
 * so it is made of two: that of the high bytes and that of the low ones.
 */
final class EightBitRows {

  private static final VectorSpecies<Byte> BYTES = Species.BYTES;
  private static final VectorSpecies<Short> SHORTS = Species.SHORTS;
  private static final int LANES = BYTES.length();

  private EightBitRows() {}

  static void along(
      byte[] padded, int pixelBytes, int[] weights, short[] ring, int place, int stride) {
    for (int x = 0; x < stride; x += LANES) {
      ShortVector even = ShortVector.zero(SHORTS);
      ShortVector odd = even;
      for (int i = 0; i < weights.length; i++) {
        ShortVector pairs =
            ByteVector.fromArray(BYTES, padded, x + i * pixelBytes).reinterpretAsShorts();
        short weight = (short) weights[i];
        even = even.add(pairs.and((short) 0xff).mul(weight));
        odd = odd.add(pairs.lanewise(LSHR, 8).mul(weight));
      }
      even.intoArray(ring, place + x);
      odd.intoArray(ring, place + x + LANES / 2);
    }
  }

  static void down(short[] ring, int[] places, int[] weights, byte[] made) {
    for (int x = 0; x < made.length; x += LANES) {
      down(ring, places, x, weights, made);
    }
  }

  private static void down(short[] ring, int[] places, int x, int[] weights, byte[] made) {
    ShortVector evenHigh = ShortVector.zero(SHORTS);
    ShortVector evenLow = evenHigh;
    ShortVector oddHigh = evenHigh;
    ShortVector oddLow = evenHigh;
    for (int j = 0; j < weights.length; j++) {
      short weight = (short) weights[j];
      ShortVector even = ShortVector.fromArray(SHORTS, ring, places[j] + x);
      ShortVector odd = ShortVector.fromArray(SHORTS, ring, places[j] + x + LANES / 2);
      evenHigh = evenHigh.add(even.lanewise(LSHR, 8).mul(weight));
      evenLow = evenLow.add(even.and((short) 0xff).mul(weight));
      oddHigh = oddHigh.add(odd.lanewise(LSHR, 8).mul(weight));
      oddLow = oddLow.add(odd.and((short) 0xff).mul(weight));
    }
    ShortVector even = evenHigh.add(evenLow.lanewise(LSHR, 8)).add((short) 128);
    ShortVector odd = oddHigh.add(oddLow.lanewise(LSHR, 8)).add((short) 128);
    even.lanewise(LSHR, 8)
        .or(odd.lanewise(LSHR, 8).lanewise(LSHL, 8))
        .reinterpretAsBytes()
        .intoArray(made, x);
  }
}
