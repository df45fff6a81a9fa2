package mosaico.filters.blur;

import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.vector.Species;

/**
 * Sums of 16-bit samples in unsigned 32-bit lanes. In a row smoothed along itself, each vector's
 * worth of samples lies as its even samples, then its odd ones. A sum down the ring needs 48 bits,
 * so it is made of two: that of the upper halves and that of the lower ones.
 *
 * <p>Weights are symmetric, so two samples are added before they are multiplied; the middle one is
 * alone.
 */
final class SixteenBitRows {

  private static final VectorSpecies<Byte> BYTES = Species.BYTES;
  private static final VectorSpecies<Integer> INTS = Species.INTS;
  private static final int LANES = BYTES.length() / 2;
  private static final int LOW = 0xffff;

  private SixteenBitRows() {}

  static void along(
      byte[] padded, int pixelBytes, int[] weights, int[] ring, int place, int stride) {
    int half = weights.length / 2;
    for (int x = 0; x < stride; x += LANES) {
      IntVector middle = pairs(padded, 2 * x + half * pixelBytes);
      IntVector even = middle.and(LOW).mul(weights[half]);
      IntVector odd = middle.lanewise(LSHR, 16).mul(weights[half]);
      for (int i = 0; i < half; i++) {
        IntVector left = pairs(padded, 2 * x + i * pixelBytes);
        IntVector right = pairs(padded, 2 * x + (2 * half - i) * pixelBytes);
        even = even.add(left.and(LOW).add(right.and(LOW)).mul(weights[i]));
        odd = odd.add(left.lanewise(LSHR, 16).add(right.lanewise(LSHR, 16)).mul(weights[i]));
      }
      even.intoArray(ring, place + x);
      odd.intoArray(ring, place + x + LANES / 2);
    }
  }

  static void down(int[] ring, int[] places, int[] weights, byte[] made) {
    for (int x = 0; x < made.length / 2; x += LANES) {
      IntVector even = down(ring, places, x, weights);
      IntVector odd = down(ring, places, x + LANES / 2, weights);
      odd.and(~LOW).or(even.lanewise(LSHR, 16)).reinterpretAsBytes().intoArray(made, 2 * x);
    }
  }

  /** Results in the upper halves of the lanes. */
  private static IntVector down(int[] ring, int[] places, int x, int[] weights) {
    int half = weights.length / 2;
    IntVector middle = IntVector.fromArray(INTS, ring, places[half] + x);
    IntVector high = middle.lanewise(LSHR, 16).mul(weights[half]);
    IntVector low = middle.and(LOW).mul(weights[half]);
    for (int j = 0; j < half; j++) {
      IntVector above = IntVector.fromArray(INTS, ring, places[j] + x);
      IntVector below = IntVector.fromArray(INTS, ring, places[2 * half - j] + x);
      high = high.add(above.lanewise(LSHR, 16).add(below.lanewise(LSHR, 16)).mul(weights[j]));
      low = low.add(above.and(LOW).add(below.and(LOW)).mul(weights[j]));
    }
    return high.add(low.lanewise(LSHR, 16)).add(1 << 15);
  }

  private static IntVector pairs(byte[] padded, int at) {
    return ByteVector.fromArray(BYTES, padded, at).reinterpretAsInts();
  }
}
