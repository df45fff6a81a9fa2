package mosaico.filters.median;

import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.ULT;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorSpecies;
import mosaico.filters.vector.Species;

/**
 * Medians of square windows of any size, found bit by bit from the highest: the median is the
 * largest number that no more than half of the samples are less than.
 */
final class RankSearch {

  private static final VectorSpecies<Byte> BYTES = Species.BYTES;
  private static final VectorSpecies<Short> SHORTS = Species.SHORTS;

  private RankSearch() {}

  /**
   * Writes a vector's worth of medians of 8-bit samples.
   *
   * @param rows where each row of the windows begins, as many as a window is wide: 3 to 11
   * @param x the byte of the rows from which on medians are wanted, and where they go
   * @param pixel bytes from a column to the next
   */
  static void ofBytes(byte[] in, int[] rows, int x, int pixel, byte[] out) {
    int half = rows.length * rows.length / 2;
    ByteVector median = ByteVector.zero(BYTES);
    for (int bit = 7; bit >= 0; bit--) {
      ByteVector candidate = median.or((byte) (1 << bit));
      ByteVector below = ByteVector.zero(BYTES);
      for (int row : rows) {
        for (int column = 0; column < rows.length; column++) {
          ByteVector samples = ByteVector.fromArray(BYTES, in, row + x + column * pixel);
          below = below.add((byte) 1, samples.compare(ULT, candidate));
        }
      }
      median = median.blend(candidate, below.compare(LE, (byte) half));
    }
    median.intoArray(out, x);
  }

  /** As {@link #ofBytes}, of 16-bit samples. */
  static void ofShorts(byte[] in, int[] rows, int x, int pixel, byte[] out) {
    int half = rows.length * rows.length / 2;
    ShortVector median = ShortVector.zero(SHORTS);
    for (int bit = 15; bit >= 0; bit--) {
      ShortVector candidate = median.or((short) (1 << bit));
      ShortVector below = ShortVector.zero(SHORTS);
      for (int row : rows) {
        for (int column = 0; column < rows.length; column++) {
          ShortVector samples =
              ByteVector.fromArray(BYTES, in, row + x + column * pixel).reinterpretAsShorts();
          below = below.add((short) 1, samples.compare(ULT, candidate));
        }
      }
      median = median.blend(candidate, below.compare(LE, (short) half));
    }
    median.reinterpretAsBytes().intoArray(out, x);
  }
}
