package mosaico.worker.png;

import mosaico.filters.geometry.Band;

/**
 * Some of a band's samples, filtered, and what they tell of the rest: a small window of each of a
 * few rows, scattered evenly. Keeps its buffers, so each thread has one of its own.
 */
final class BandSample {

  private static final int ROWS = 32;
  private static final int SAMPLES_A_ROW = 256;

  /** The golden section: its multiples, cut to their fractions, fall evenly everywhere. */
  private static final double SCATTER = 0.618_033_988_75;

  private final byte[] bytes = new byte[ROWS * SAMPLES_A_ROW];
  private final Histogram histogram = new Histogram();
  private final RunTokens tokens = new RunTokens(ROWS * SAMPLES_A_ROW);
  private final int[] counts = new int[RunTokens.KINDS];
  private final SearchedBlocks search = new SearchedBlocks();
  private final BitSink searched = new BitSink();
  private int length;

  /** Takes the sample; the estimates are of it from now on. */
  void take(Band band, RowFilter filter) {
    int rows = band.rows().count();
    int rowBytes = band.image().rowBytes();
    int window = Math.min(SAMPLES_A_ROW, rowBytes);
    // Not the first row, if there is another: it has none above it.
    int first = rows == 1 ? 0 : 1;
    int taken = Math.min(ROWS, rows - first);
    length = 0;
    for (int i = 0; i < taken; i++) {
      int row = first + (int) ((long) i * (rows - first) / taken);
      int start = (int) ((rowBytes - window) * (i * SCATTER % 1));
      int y = band.rows().from() + row;
      filter.on(band, y).apply(band, y, start, start + window, bytes, length);
      length += window;
    }
  }

  /** Bits that a byte takes when each is Huffman coded by itself: Shannon's entropy of order 0. */
  double literalBits() {
    histogram.count(bytes, 0, length, counts);
    return entropy(counts, RunTokens.RUN, length) / length;
  }

  /** Bits that a byte takes after runs were folded; each length is a kind, extra bits and all. */
  double runBits() {
    tokens.read(bytes, 0, length);
    tokens.count(counts);
    double bits = entropy(counts, RunTokens.KINDS, tokens.count());
    for (int token = RunTokens.RUN; token < RunTokens.KINDS; token++) {
      bits += (double) counts[token] * RunBlocks.DISTANCE_BITS;
    }
    return bits / length;
  }

  /** Bits that a byte takes if zlib looks for repetitions. */
  double searchBits() {
    searched.clear(0);
    search.deflate(bytes, length, searched);
    return 8.0 * searched.length / length;
  }

  private static double entropy(int[] counts, int kinds, int total) {
    double bits = 0;
    for (int kind = 0; kind < kinds; kind++) {
      if (counts[kind] > 0) {
        bits -= counts[kind] * Math.log((double) counts[kind] / total);
      }
    }
    return bits / Math.log(2);
  }
}
