package mosaico.filters.box;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.S2B;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;
import mosaico.filters.vector.Species;

/**
 * Of 8-bit samples, up to {@value #MOST} a window, whose sums fit 16 bits. Their mean is the sum
 * and half of the count times {@code 2^24 / count}, rounded up, of which the upper 8 of 32 bits are
 * kept: exact, because the sum times what the rounding added is below {@code 2^24}.
 */
final class ShortWindows implements Windows {

  private static final VectorSpecies<Short> SHORTS = Species.SHORTS;
  private static final VectorSpecies<Byte> HALF = Species.HALF_BYTES;
  private static final int LANES = SHORTS.length();

  /** The fewest samples of a row. */
  static final int LEAST = 2 * LANES;

  /** Of a square of 15 pixels a side. */
  static final int MOST = 225;

  private final int stride;
  private final int channels;
  private final int samples;
  private final int count;
  private final int factor;
  private final WindowSums sums;
  private final int[] places;
  private final short[] lines;

  ShortWindows(Shape image, int radius) {
    int size = 2 * radius + 1;
    count = size * size;
    factor = ((1 << 24) + count - 1) / count;
    channels = image.channels();
    samples = image.rowSamples();
    sums = new WindowSums(size);
    // Vectors may begin at the last sum, and four of them be read from there.
    stride = ColumnSums.length(image, radius) + LANES;
    lines = new short[Math.multiplyExact(stride, sums.levels()) + LANES];
    places = sums.places(stride, channels);
  }

  /** Where the column sums are to be put. */
  short[] line() {
    return lines;
  }

  @Override
  public void write(Band output, int y) {
    for (int level = 1; level < sums.levels(); level++) {
      int step = sums.length(level - 1) * channels;
      join(lines, (level - 1) * stride, level * stride, step, stride - LANES - 3 * step);
    }
    int to = output.offset(y);
    if (places.length == 3) {
      three(lines, channels, count, factor, output.samples(), to, samples);
    } else {
      any(lines, places, count, factor, output.samples(), to, samples);
    }
  }

  private static void join(short[] lines, int from, int to, int step, int length) {
    for (int i = 0; i < length; i += LANES) {
      int at = from + i;
      ShortVector.fromArray(SHORTS, lines, at)
          .add(ShortVector.fromArray(SHORTS, lines, at + step))
          .add(ShortVector.fromArray(SHORTS, lines, at + 2 * step))
          .add(ShortVector.fromArray(SHORTS, lines, at + 3 * step))
          .intoArray(lines, to + i);
    }
  }

  // The last vector ends where the row does, and overlaps the one before. No helper takes or gives
  // a vector, for where C2 does not inline it, the vector becomes an object.
  private static void three(
      short[] lines, int step, int count, int factor, byte[] out, int to, int length) {
    for (int x = 0; x < length; x += LANES) {
      int i = Math.min(x, length - LANES);
      IntVector pairs =
          ShortVector.fromArray(SHORTS, lines, i)
              .add(ShortVector.fromArray(SHORTS, lines, i + step))
              .add(ShortVector.fromArray(SHORTS, lines, i + 2 * step))
              .add((short) (count / 2))
              .reinterpretAsInts();
      IntVector even = pairs.and(0xffff).mul(factor).lanewise(LSHR, 24);
      IntVector odd = pairs.lanewise(LSHR, 16).mul(factor).lanewise(LSHR, 24);
      ShortVector means = even.or(odd.lanewise(LSHL, 16)).reinterpretAsShorts();
      ((ByteVector) means.convertShape(S2B, HALF, 0)).intoArray(out, to + i);
    }
  }

  // Two vectors at a time, for one at a time the loop over places would cost more than its loads.
  private static void any(
      short[] lines, int[] places, int count, int factor, byte[] out, int to, int length) {
    for (int x = 0; x < length; x += 2 * LANES) {
      int i = Math.min(x, length - 2 * LANES);
      ShortVector a = ShortVector.broadcast(SHORTS, (short) (count / 2));
      ShortVector b = a;
      for (int k = 0; k < places.length; k++) {
        a = a.add(ShortVector.fromArray(SHORTS, lines, places[k] + i));
        b = b.add(ShortVector.fromArray(SHORTS, lines, places[k] + i + LANES));
      }
      IntVector pairsA = a.reinterpretAsInts();
      IntVector evenA = pairsA.and(0xffff).mul(factor).lanewise(LSHR, 24);
      IntVector oddA = pairsA.lanewise(LSHR, 16).mul(factor).lanewise(LSHR, 24);
      ShortVector meansA = evenA.or(oddA.lanewise(LSHL, 16)).reinterpretAsShorts();
      IntVector pairsB = b.reinterpretAsInts();
      IntVector evenB = pairsB.and(0xffff).mul(factor).lanewise(LSHR, 24);
      IntVector oddB = pairsB.lanewise(LSHR, 16).mul(factor).lanewise(LSHR, 24);
      ShortVector meansB = evenB.or(oddB.lanewise(LSHL, 16)).reinterpretAsShorts();
      ((ByteVector) meansA.convertShape(S2B, HALF, 0)).intoArray(out, to + i);
      ((ByteVector) meansB.convertShape(S2B, HALF, 0)).intoArray(out, to + i + LANES);
    }
  }
}
