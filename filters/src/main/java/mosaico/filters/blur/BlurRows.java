package mosaico.filters.blur;

import static mosaico.filters.geometry.Border.reflect101;

import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.vector.Species;

/**
 * How {@link VectorBlur} keeps and sums rows of one kind; for one call, on one thread.
 *
 * <p>Rows in the ring have room for whole blocks of four vectors: a weight is made a vector once
 * for the four. Weights are symmetric, so two rows are added before they are multiplied; the middle
 * one is alone.
 */
abstract sealed class BlurRows permits SixteenBitRows, WeightedRows {

  private final int half;
  private final int slots;

  /** Of a row in the ring. */
  private final int stride;

  /** Where in the ring the rows lie that one output row is summed of, from the top. */
  private final int[] places;

  /**
   * Creates the ring's measures.
   *
   * @param weights how many there are
   * @param slots rows that the ring holds
   * @param stride numbers that a row takes in the ring
   */
  BlurRows(int weights, int slots, int stride) {
    half = weights / 2;
    this.slots = slots;
    this.stride = stride;
    places = new int[weights];
  }

  /** Puts a row of the input into the ring. */
  abstract void keep(Band input, int y, int place);

  /** Makes a row of those at the places, which it may modify. */
  abstract void make(int[] places, Band output, int y);

  final void apply(Band input, Band output, Rows needed) {
    int height = input.image().height();
    int next = needed.from();
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      for (; next < Math.min(needed.to(), y + half + 1); next++) {
        keep(input, next, next % slots * stride);
      }
      for (int j = 0; j < places.length; j++) {
        places[j] = reflect101(y + j - half, height) % slots * stride;
      }
      make(places, output, y);
    }
  }

  /** As many numbers, and what fills the last block of four vectors of 16-bit lanes. */
  static int padded(int count) {
    int block = 4 * Species.SHORTS.length();
    return Math.addExact(count, block - 1) / block * block;
  }
}
