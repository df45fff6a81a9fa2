package mosaico.codecs.png;

import java.io.IOException;
import mosaico.codecs.image.RowReader;

/** Reads a PNG that is not interlaced, from the top. */
final class PngRows implements RowReader {

  private final ImageData data;
  private final PngFile png;
  private final PixelConverter pixels;
  private final Scanlines lines;
  private int left;

  PngRows(ImageData data, PngFile png, PixelConverter pixels) throws IOException {
    this.data = data;
    this.png = png;
    this.pixels = pixels;
    this.lines = new Scanlines(data, png, png.width(), png.height());
    this.left = png.height();
  }

  @Override
  public void read(int count, byte[] into, int offset) throws IOException {
    int rowBytes = png.width() * pixels.channels();
    for (int i = 0; i < count; i++) {
      pixels.convert(lines.bytes(), lines.next(), png.width(), into, offset + i * rowBytes);
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
