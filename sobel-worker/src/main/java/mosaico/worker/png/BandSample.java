package mosaico.worker.png;

import mosaico.filters.geometry.Band;
import mosaico.worker.deflate.Estimate;

/**
 * Some of a band's samples, filtered, and what they tell of the rest: a small window of each of a
 * few rows, scattered evenly. Keeps its buffers, so each thread has one of its own.
 */
final class BandSample {

  private static final int ROWS = 32;
  private static final int BYTES_A_ROW = 256;

  /** The golden section: its multiples, cut to their fractions, fall evenly everywhere. */
  private static final double SCATTER = 0.618_033_988_75;

  private final byte[] bytes = new byte[ROWS * BYTES_A_ROW];
  private final Estimate estimate = new Estimate(ROWS * BYTES_A_ROW);
  private int length;

  /** Takes the sample; the estimates are of it from now on. */
  void take(Band band, ScanlineFilter filter) {
    int rows = band.rows().count();
    int rowBytes = band.image().rowBytes();
    int sampleBytes = band.image().depth().bytes();
    int window = Math.min(BYTES_A_ROW, rowBytes);
    // Not the first row, if there is another: it has none above it.
    int first = rows == 1 ? 0 : 1;
    int taken = Math.min(ROWS, rows - first);
    length = 0;
    for (int i = 0; i < taken; i++) {
      int row = first + (int) ((long) i * (rows - first) / taken);
      int start = (int) ((rowBytes - window) * (i * SCATTER % 1)) / sampleBytes * sampleBytes;
      int y = band.rows().from() + row;
      filter.on(band, y).apply(band, y, start, start + window, bytes, length);
      length += window;
    }
  }

  /** As {@link Estimate#literalBits}. */
  double literalBits() {
    return estimate.literalBits(bytes, length);
  }

  /** As {@link Estimate#runBits}. */
  double runBits() {
    return estimate.runBits(bytes, length);
  }

  /** As {@link Estimate#searchBits}. */
  double searchBits() {
    return estimate.searchBits(bytes, length);
  }
}
