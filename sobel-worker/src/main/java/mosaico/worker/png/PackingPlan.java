package mosaico.worker.png;

import mosaico.filters.geometry.Band;

/**
 * How a band is packed, guessed from a sample of it.
 *
 * <p>The filter is the one whose output would have the least entropy. A photograph, or its edges,
 * is then best left to Huffman coding alone: looking for repetitions takes three to six times as
 * long and finds next to none. But a Huffman code spends a bit a sample at the least, so below that
 * entropy, as in a flat drawing, where whole rows repeat, the search is both quick and worthwhile.
 *
 * @param search whether repetitions are looked for
 */
record PackingPlan(RowFilter filter, boolean search) {

  private static final int SAMPLE_ROWS = 8;
  private static final int SAMPLES_A_ROW = 2_048;

  /** Bits a sample that a filter must save to be worth its time. */
  private static final double WORTHWHILE = 0.05;

  static PackingPlan of(Band band) {
    RowFilter best = RowFilter.NONE;
    double least = entropy(band, RowFilter.NONE);
    for (RowFilter filter : RowFilter.values()) {
      double entropy = entropy(band, filter);
      if (entropy < least - WORTHWHILE) {
        best = filter;
        least = entropy;
      }
    }
    return new PackingPlan(best, least < 1);
  }

  /** Bits a sample, of a sample of the band's rows: a window of each, going from left to right. */
  private static double entropy(Band band, RowFilter filter) {
    int rows = band.rows().count();
    // Not the first row, if there is another: it has none above it.
    int first = rows == 1 ? 0 : 1;
    int step = Math.max(1, (rows - first) / SAMPLE_ROWS);
    int window = Math.min(SAMPLES_A_ROW, band.image().rowBytes());
    int[] counts = new int[256];
    int taken = 0;
    for (int row = first; row < rows; row += step) {
      int start = (int) ((long) (band.image().rowBytes() - window) * row / rows);
      filter.count(band, band.rows().from() + row, start, start + window, counts);
      taken += window;
    }
    return entropy(counts, taken);
  }

  /** Shannon's, of an order-0 source. */
  private static double entropy(int[] counts, int total) {
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        bits -= count * Math.log((double) count / total);
      }
    }
    return bits / total / Math.log(2);
  }
}
