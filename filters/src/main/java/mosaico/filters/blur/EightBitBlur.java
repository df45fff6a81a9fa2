package mosaico.filters.blur;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static mosaico.filters.geometry.Border.reflect101;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import mosaico.filters.vector.Species;

/**
 * The smoothing of 8-bit samples by the Vector API, in unsigned 16-bit lanes.
 *
 * <p>A row is smoothed along itself once, into a ring of as many rows as there are weights; there
 * each vector's worth of samples lies as its even samples, then its odd ones. A sum down the ring
 * needs 24 bits, so it is made of two: that of the high bytes and that of the low ones.
 */
final class EightBitBlur {

  private static final VectorSpecies<Byte> BYTES = Species.BYTES;
  private static final VectorSpecies<Short> SHORTS = Species.SHORTS;
  private static final int LANES = BYTES.length();

  private EightBitBlur() {}

  /** As {@link BlurKernel#apply}, of 8-bit samples whose channels are all alike. */
  static void apply(Band input, Band output, int[] weights) {
    Shape image = input.image();
    int half = weights.length / 2;
    int stride = (image.rowBytes() + LANES - 1) / LANES * LANES;
    int margin = half * image.channels();
    byte[] padded = new byte[margin + stride + margin];
    Rows needed = output.rows().grow(half, image.height());
    int slots = Math.min(weights.length, needed.count());
    short[] ring = new short[Math.multiplyExact(slots, stride)];
    int[] places = new int[weights.length];
    byte[] made = new byte[stride];
    int next = needed.from();
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      for (; next < Math.min(needed.to(), y + half + 1); next++) {
        pad(input, next, padded, margin);
        along(padded, image.channels(), weights, ring, next % slots * stride, stride);
      }
      for (int j = 0; j < places.length; j++) {
        places[j] = reflect101(y + j - half, image.height()) % slots * stride;
      }
      for (int x = 0; x < stride; x += LANES) {
        down(ring, places, x, weights, made);
      }
      System.arraycopy(made, 0, output.samples(), output.offset(y), image.rowBytes());
    }
  }

  /** Copies a row to {@code padded}, with what lies left and right of it. */
  private static void pad(Band input, int y, byte[] padded, int margin) {
    Shape image = input.image();
    int channels = image.channels();
    int row = input.offset(y);
    System.arraycopy(input.samples(), row, padded, margin, image.rowBytes());
    for (int i = 1; i * channels <= margin; i++) {
      int left = row + reflect101(-i, image.width()) * channels;
      int right = row + reflect101(image.width() - 1 + i, image.width()) * channels;
      for (int channel = 0; channel < channels; channel++) {
        padded[margin - i * channels + channel] = input.samples()[left + channel];
        padded[margin + image.rowBytes() + (i - 1) * channels + channel] =
            input.samples()[right + channel];
      }
    }
  }

  private static void along(
      byte[] padded, int channels, int[] weights, short[] ring, int place, int stride) {
    for (int x = 0; x < stride; x += LANES) {
      ShortVector even = ShortVector.zero(SHORTS);
      ShortVector odd = even;
      for (int i = 0; i < weights.length; i++) {
        ShortVector pairs =
            ByteVector.fromArray(BYTES, padded, x + i * channels).reinterpretAsShorts();
        short weight = (short) weights[i];
        even = even.add(pairs.and((short) 0xff).mul(weight));
        odd = odd.add(pairs.lanewise(LSHR, 8).mul(weight));
      }
      even.intoArray(ring, place + x);
      odd.intoArray(ring, place + x + LANES / 2);
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
