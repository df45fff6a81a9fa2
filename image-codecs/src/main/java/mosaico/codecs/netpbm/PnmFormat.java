package mosaico.codecs.netpbm;

import static java.nio.charset.StandardCharsets.US_ASCII;

import mosaico.codecs.image.RowFormat;
import mosaico.filters.geometry.Shape;

/** The layout of binary PGM (P5) and PPM (P6) files; alpha is left out. */
record PnmFormat(Shape shape) implements RowFormat {

  @Override
  public byte[] header() {
    String magic = shape.isGray() ? "P5" : "P6";
    return "%s\n%d %d\n255\n".formatted(magic, shape.width(), shape.height()).getBytes(US_ASCII);
  }

  @Override
  public int rowBytes() {
    return shape.isGray() ? shape.width() : 3 * shape.width();
  }

  @Override
  public void row(byte[] samples, int from, byte[] out) {
    if (shape.channels() != 4) {
      System.arraycopy(samples, from, out, 0, out.length);
      return;
    }
    for (int to = 0; to < out.length; to += 3, from += 4) {
      out[to] = samples[from];
      out[to + 1] = samples[from + 1];
      out[to + 2] = samples[from + 2];
    }
  }
}
