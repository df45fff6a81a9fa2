package mosaico.filters.median;

import static jdk.incubator.vector.VectorOperators.UMAX;
import static jdk.incubator.vector.VectorOperators.UMIN;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.vector.Species;

/**
 * Medians of windows of 3×3 samples. The columns a, b and c are sorted; the median of all nine is
 * then that of three: the largest of the least, the median of the middle ones, and the least of the
 * largest.
 *
 * <p>Without inner loops and helpers, which C2 may not unroll or inline: vectors would become
 * objects.
 */
final class NineMedian {

  private static final VectorSpecies<Byte> BYTES = Species.BYTES;
  private static final int LANES = BYTES.length();

  private NineMedian() {}

  /**
   * Writes a row of medians of 8-bit samples.
   *
   * @param top where the windows' left column begins in their upper row; likewise the others
   * @param pixel bytes from a column to the next
   * @param length of the row in bytes, a multiple of a vector's
   */
  static void ofBytes(
      byte[] in, int top, int middle, int bottom, int pixel, byte[] out, int length) {
    for (int x = 0; x < length; x += LANES) {
      ByteVector a0 = ByteVector.fromArray(BYTES, in, top + x);
      ByteVector a1 = ByteVector.fromArray(BYTES, in, middle + x);
      ByteVector a2 = ByteVector.fromArray(BYTES, in, bottom + x);
      ByteVector aLow = a0.lanewise(UMIN, a1);
      ByteVector aHigh = a0.lanewise(UMAX, a1);
      ByteVector aBetween = aHigh.lanewise(UMIN, a2);
      ByteVector aLeast = aLow.lanewise(UMIN, aBetween);
      ByteVector aMiddle = aLow.lanewise(UMAX, aBetween);
      ByteVector aMost = aHigh.lanewise(UMAX, a2);
      ByteVector b0 = ByteVector.fromArray(BYTES, in, top + pixel + x);
      ByteVector b1 = ByteVector.fromArray(BYTES, in, middle + pixel + x);
      ByteVector b2 = ByteVector.fromArray(BYTES, in, bottom + pixel + x);
      ByteVector bLow = b0.lanewise(UMIN, b1);
      ByteVector bHigh = b0.lanewise(UMAX, b1);
      ByteVector bBetween = bHigh.lanewise(UMIN, b2);
      ByteVector bLeast = bLow.lanewise(UMIN, bBetween);
      ByteVector bMiddle = bLow.lanewise(UMAX, bBetween);
      ByteVector bMost = bHigh.lanewise(UMAX, b2);
      ByteVector c0 = ByteVector.fromArray(BYTES, in, top + 2 * pixel + x);
      ByteVector c1 = ByteVector.fromArray(BYTES, in, middle + 2 * pixel + x);
      ByteVector c2 = ByteVector.fromArray(BYTES, in, bottom + 2 * pixel + x);
      ByteVector cLow = c0.lanewise(UMIN, c1);
      ByteVector cHigh = c0.lanewise(UMAX, c1);
      ByteVector cBetween = cHigh.lanewise(UMIN, c2);
      ByteVector cLeast = cLow.lanewise(UMIN, cBetween);
      ByteVector cMiddle = cLow.lanewise(UMAX, cBetween);
      ByteVector cMost = cHigh.lanewise(UMAX, c2);
      ByteVector low = aLeast.lanewise(UMAX, bLeast).lanewise(UMAX, cLeast);
      ByteVector high = aMost.lanewise(UMIN, bMost).lanewise(UMIN, cMost);
      ByteVector between =
          aMiddle
              .lanewise(UMIN, bMiddle)
              .lanewise(UMAX, aMiddle.lanewise(UMAX, bMiddle).lanewise(UMIN, cMiddle));
      low.lanewise(UMIN, between)
          .lanewise(UMAX, low.lanewise(UMAX, between).lanewise(UMIN, high))
          .intoArray(out, x);
    }
  }

  /** As {@link #ofBytes}, of 16-bit samples. */
  static void ofShorts(
      byte[] in, int top, int middle, int bottom, int pixel, byte[] out, int length) {
    for (int x = 0; x < length; x += LANES) {
      ShortVector a0 = ByteVector.fromArray(BYTES, in, top + x).reinterpretAsShorts();
      ShortVector a1 = ByteVector.fromArray(BYTES, in, middle + x).reinterpretAsShorts();
      ShortVector a2 = ByteVector.fromArray(BYTES, in, bottom + x).reinterpretAsShorts();
      ShortVector aLow = a0.lanewise(UMIN, a1);
      ShortVector aHigh = a0.lanewise(UMAX, a1);
      ShortVector aBetween = aHigh.lanewise(UMIN, a2);
      ShortVector aLeast = aLow.lanewise(UMIN, aBetween);
      ShortVector aMiddle = aLow.lanewise(UMAX, aBetween);
      ShortVector aMost = aHigh.lanewise(UMAX, a2);
      ShortVector b0 = ByteVector.fromArray(BYTES, in, top + pixel + x).reinterpretAsShorts();
      ShortVector b1 = ByteVector.fromArray(BYTES, in, middle + pixel + x).reinterpretAsShorts();
      ShortVector b2 = ByteVector.fromArray(BYTES, in, bottom + pixel + x).reinterpretAsShorts();
      ShortVector bLow = b0.lanewise(UMIN, b1);
      ShortVector bHigh = b0.lanewise(UMAX, b1);
      ShortVector bBetween = bHigh.lanewise(UMIN, b2);
      ShortVector bLeast = bLow.lanewise(UMIN, bBetween);
      ShortVector bMiddle = bLow.lanewise(UMAX, bBetween);
      ShortVector bMost = bHigh.lanewise(UMAX, b2);
      ShortVector c0 = ByteVector.fromArray(BYTES, in, top + 2 * pixel + x).reinterpretAsShorts();
      ShortVector c1 =
          ByteVector.fromArray(BYTES, in, middle + 2 * pixel + x).reinterpretAsShorts();
      ShortVector c2 =
          ByteVector.fromArray(BYTES, in, bottom + 2 * pixel + x).reinterpretAsShorts();
      ShortVector cLow = c0.lanewise(UMIN, c1);
      ShortVector cHigh = c0.lanewise(UMAX, c1);
      ShortVector cBetween = cHigh.lanewise(UMIN, c2);
      ShortVector cLeast = cLow.lanewise(UMIN, cBetween);
      ShortVector cMiddle = cLow.lanewise(UMAX, cBetween);
      ShortVector cMost = cHigh.lanewise(UMAX, c2);
      ShortVector low = aLeast.lanewise(UMAX, bLeast).lanewise(UMAX, cLeast);
      ShortVector high = aMost.lanewise(UMIN, bMost).lanewise(UMIN, cMost);
      ShortVector between =
          aMiddle
              .lanewise(UMIN, bMiddle)
              .lanewise(UMAX, aMiddle.lanewise(UMAX, bMiddle).lanewise(UMIN, cMiddle));
      low.lanewise(UMIN, between)
          .lanewise(UMAX, low.lanewise(UMAX, between).lanewise(UMIN, high))
          .reinterpretAsBytes()
          .intoArray(out, x);
    }
  }
}
