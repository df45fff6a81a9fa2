package mosaico.codecs.png;

import java.io.IOException;

/**
 * Reads the rows of an image, or of one interlacing pass, with their filters undone.
 *
 * <p>Rows are inflated in batches: few enough calls to zlib, and rows that are still in the cache
 * when they are unfiltered.
 */
final class Scanlines {

  private static final int BATCH = 128 << 10;

  private final ImageData data;
  private final int pixelBytes;

  /** A row and the byte before it that names its filter. */
  private final int stride;

  /** The row above the batch, which is all zeros at first, and the batch. */
  private final byte[] lines;

  private final int batch;
  private int left;

  /** How many rows of the batch have been inflated, and how many of these returned. */
  private int filled;

  private int taken;

  Scanlines(ImageData data, PngFile png, int width, int height) throws IOException {
    this.data = data;
    this.pixelBytes = png.pixelBytes();
    this.stride = 1 + png.rowBytes(width);
    this.batch = batch(stride, height);
    this.lines = new byte[Math.multiplyExact(1 + batch, stride)];
    this.left = height;
  }

  private static int batch(int stride, int height) {
    return Math.clamp(BATCH / stride, 1, height);
  }

  /** How many bytes an instance holds. */
  static long memory(PngFile png) throws IOException {
    int stride = 1 + png.rowBytes(png.width());
    return (1L + batch(stride, png.height())) * stride;
  }

  /**
   * Reads the next row.
   *
   * @return its position in {@link #bytes}
   */
  int next() throws IOException {
    if (taken == filled) {
      fill();
    }
    taken++;
    return taken * stride + 1;
  }

  byte[] bytes() {
    return lines;
  }

  private void fill() throws IOException {
    System.arraycopy(lines, filled * stride, lines, 0, stride);
    taken = 0;
    filled = Math.min(batch, left);
    left -= filled;
    data.read(lines, stride, filled * stride);
    for (int row = 1; row <= filled; row++) {
      int at = row * stride + 1;
      RowUnfilter.undo(lines[at - 1], lines, at, stride, stride - 1, pixelBytes);
    }
  }
}
