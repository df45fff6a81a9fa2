package mosaico.filters.resize;

import mosaico.filters.geometry.Band;

/**
 * Walks over an output block by block of rows, and those chunk by chunk of columns, so that the
 * terms that a chunk is made from stay in the first-level cache.
 */
abstract class ColumnChunks {

  /** Bytes of terms that a chunk reads, if there is more than one output pixel in it. */
  private static final int CACHED = 24 << 10;

  /** A chunk's pixels are a multiple of these, so that its bytes are one of 4. */
  private static final int STEP = 4;

  final Band input;
  final Band output;
  final Weights weights;
  private final int blockRows;
  private final int pixelBytes;
  private final int chunk;

  /** The input's columns of a block, and the output's. */
  final RowBlock read;

  final RowBlock made;

  /** What {@link #sum} reads: of each of a pixel's channels, a term in each row. */
  final int terms;

  /**
   * Ready to run.
   *
   * @param blockRows rows that are worked on at once
   * @param termBytes the size of a term
   */
  ColumnChunks(Band input, Band output, Weights weights, int blockRows, int termBytes) {
    this.input = input;
    this.output = output;
    this.weights = weights;
    this.blockRows = blockRows;
    this.pixelBytes = output.image().pixelBytes();
    int channels = output.image().channels();
    chunk = chunk(CACHED / (blockRows * termBytes * channels));
    int span = 0;
    for (int x = 0; x < width(); x += chunk) {
      span = Math.max(span, end(x) - weights.from(x));
    }
    // A group of 4 bytes more, which may be read in part.
    terms = (span * channels + 4) * blockRows;
    read = new RowBlock(blockRows, span * pixelBytes);
    made = new RowBlock(blockRows, chunk * pixelBytes);
  }

  private int chunk(int wantedSpan) {
    int pixels = STEP;
    while (pixels < width() && span(2 * pixels) <= wantedSpan) {
      pixels *= 2;
    }
    return pixels;
  }

  /** Columns that the first pixels are made from. */
  private int span(int pixels) {
    return weights.to(Math.min(width(), pixels) - 1) - weights.from(0);
  }

  private int width() {
    return output.image().width();
  }

  /** The column after the last that the chunk from {@code x} on is made from. */
  private int end(int x) {
    return weights.to(Math.min(width(), x + chunk) - 1);
  }

  final void run() {
    for (int y = output.rows().from(); y < output.rows().to(); y += blockRows) {
      for (int x = 0; x < width(); x += chunk) {
        int first = weights.from(x);
        int columns = end(x) - first;
        int pixels = Math.min(chunk, width() - x);
        read.read(input, y, first * pixelBytes, columns * pixelBytes);
        unpack(columns);
        sum(x, first, pixels);
        made.write(output, y, x * pixelBytes, pixels * pixelBytes);
      }
    }
  }

  /** Makes the terms of what was read. */
  abstract void unpack(int columns);

  /**
   * Makes output pixels.
   *
   * @param x the first one
   * @param first the input column of the first term
   */
  abstract void sum(int x, int first, int pixels);
}
