package mosaico.codecs.png;

import java.io.IOException;
import mosaico.codecs.image.RowReader;
import mosaico.filters.geometry.Shape;

/** Reads a PNG that is not interlaced, from the top. */
final class PngRows implements RowReader {

  private final ImageData data;
  private final PixelConverter pixels;
  private final Shape shape;
  private final Scanlines lines;
  private int left;

  PngRows(ImageData data, PngFile png, PixelConverter pixels, Shape shape) throws IOException {
    this.data = data;
    this.pixels = pixels;
    this.shape = shape;
    this.lines = new Scanlines(data, png, shape.width(), shape.height());
    this.left = shape.height();
  }

  @Override
  public void read(int count, byte[] into, int offset) throws IOException {
    for (int i = 0; i < count; i++) {
      int to = offset + i * shape.rowBytes();
      pixels.convert(lines.bytes(), lines.next(), shape.width(), into, to);
    }
    taken(count);
  }

  @Override
  public void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      lines.next();
    }
    taken(count);
  }

  private void taken(int count) throws IOException {
    left -= count;
    if (left == 0) {
      data.finish();
    }
  }

  @Override
  public void close() throws IOException {
    data.close();
  }
}
