package mosaico.filters.sobel;

import static mosaico.filters.geometry.Border.reflect101;

import mosaico.filters.geometry.Band;

/** The oracle: slow, and written to be read and verified. */
public final class ScalarSobel implements SobelKernel {

  @Override
  public String description() {
    return "scalar";
  }

  @Override
  public void apply(Band input, Band output, Norm norm) {
    int width = output.image().width();
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      for (int x = 0; x < width; x++) {
        output.samples()[output.offset(y) + x] = (byte) magnitude(input, x, y, norm);
      }
    }
  }

  private static int magnitude(Band in, int x, int y, Norm norm) {
    int nw = sample(in, x - 1, y - 1);
    int n = sample(in, x, y - 1);
    int ne = sample(in, x + 1, y - 1);
    int w = sample(in, x - 1, y);
    int e = sample(in, x + 1, y);
    int sw = sample(in, x - 1, y + 1);
    int s = sample(in, x, y + 1);
    int se = sample(in, x + 1, y + 1);
    int gx = (ne + 2 * e + se) - (nw + 2 * w + sw);
    int gy = (sw + 2 * s + se) - (nw + 2 * n + ne);
    return switch (norm) {
      case L1 -> Math.min(255, Math.abs(gx) + Math.abs(gy));
      // No square root of an integer ends in exactly .5, so every way of rounding gives the same.
      case L2 -> Math.min(255, (int) Math.round(Math.sqrt(gx * gx + gy * gy)));
    };
  }

  private static int sample(Band in, int x, int y) {
    int row = in.offset(reflect101(y, in.image().height()));
    return in.samples()[row + reflect101(x, in.image().width())] & 0xff;
  }
}
