package mosaico.codecs.netpbm;

import static java.nio.charset.StandardCharsets.US_ASCII;

import mosaico.codecs.image.RowFormat;
import mosaico.filters.geometry.BytePairs;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;

/** The layout of binary PGM (P5) and PPM (P6) files; alpha is left out. */
record PnmFormat(Shape shape) implements RowFormat {

  @Override
  public byte[] header() {
    String magic = shape.isGray() ? "P5" : "P6";
    return "%s\n%d %d\n%d\n"
        .formatted(magic, shape.width(), shape.height(), shape.depth().white())
        .getBytes(US_ASCII);
  }

  @Override
  public int rowBytes() {
    return (shape.isGray() ? shape : shape.withChannels(3)).rowBytes();
  }

  @Override
  public void row(byte[] samples, int from, byte[] out) {
    if (shape.hasAlpha()) {
      dropAlpha(samples, from, out);
    } else {
      System.arraycopy(samples, from, out, 0, out.length);
    }
    if (shape.depth() == Depth.SIXTEEN) {
      BytePairs.swap(out, 0, out, 0, out.length / 2);
    }
  }

  private void dropAlpha(byte[] samples, int from, byte[] out) {
    int pixel = shape.pixelBytes();
    int colours = pixel / 4 * 3;
    for (int to = 0, at = from; to < out.length; to += colours, at += pixel) {
      for (int b = 0; b < colours; b++) {
        out[to + b] = samples[at + b];
      }
    }
  }
}
