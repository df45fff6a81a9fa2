package mosaico.codecs.png;

import java.io.IOException;
import mosaico.codecs.image.Decoding;
import mosaico.codecs.image.RowReader;
import mosaico.filters.geometry.Shape;

/**
 * Reads an interlaced PNG (Adam7, PNG 3rd edition, section 8.1). Its last pass holds every second
 * row, so the whole image is decoded when the first row is asked for.
 */
final class InterlacedRows implements RowReader {

  /**
   * A grid of pixels that starts at (x, y).
   *
   * @param right columns from one pixel to the next
   * @param down rows from one pixel to the next
   */
  private record Pass(int x, int y, int right, int down) {

    int width(Shape image) {
      return Math.ceilDiv(image.width() - x, right);
    }

    int height(Shape image) {
      return Math.ceilDiv(image.height() - y, down);
    }
  }

  private static final Pass[] PASSES = {
    new Pass(0, 0, 8, 8),
    new Pass(4, 0, 8, 8),
    new Pass(0, 4, 4, 8),
    new Pass(2, 0, 4, 4),
    new Pass(0, 2, 2, 4),
    new Pass(1, 0, 2, 2),
    new Pass(0, 1, 1, 2),
  };

  private final ImageData data;
  private final PngFile png;
  private final PixelConverter pixels;
  private final Shape shape;

  /** The whole image; empty until the first row is asked for. */
  private byte[] samples = {};

  private int next;

  InterlacedRows(ImageData data, PngFile png, PixelConverter pixels, Shape shape) {
    this.data = data;
    this.png = png;
    this.pixels = pixels;
    this.shape = shape;
  }

  @Override
  public void read(int count, byte[] into, int offset) throws IOException {
    if (samples.length == 0) {
      decode();
    }
    int rowBytes = shape.rowBytes();
    System.arraycopy(samples, next * rowBytes, into, offset, count * rowBytes);
    next += count;
  }

  @Override
  public void skip(int count) {
    next += count;
  }

  private void decode() throws IOException {
    if (shape.bytes() > Integer.MAX_VALUE - 64) {
      throw new IOException("it is interlaced, and too large to be decoded whole");
    }
    samples = new byte[(int) shape.bytes()];
    for (Pass pass : PASSES) {
      if (pass.width(shape) > 0 && pass.height(shape) > 0) {
        decode(pass);
      }
    }
    data.finish();
  }

  private void decode(Pass pass) throws IOException {
    int width = pass.width(shape);
    int height = pass.height(shape);
    int pixelBytes = shape.pixelBytes();
    Scanlines lines = new Scanlines(data, png, width, height);
    byte[] row = new byte[width * pixelBytes];
    for (int y = 0; y < height; y++) {
      Decoding.goOn();
      pixels.convert(lines.bytes(), lines.next(), width, row, 0);
      int to = (pass.y + y * pass.down) * shape.rowBytes() + pass.x * pixelBytes;
      for (int x = 0; x < width; x++, to += pass.right * pixelBytes) {
        for (int b = 0; b < pixelBytes; b++) {
          samples[to + b] = row[x * pixelBytes + b];
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    data.close();
  }
}
