package mosaico.filters.edges;

import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;

/** The oracle: slow, and written to be read and verified. */
final class ScalarEdges implements EdgeKernel {

  private static final long TANGENT_OF_22 = 13573;
  private static final int SHIFT = 15;

  @Override
  public void apply(Band input, Thresholds thresholds, EdgeMap map) {
    Depth depth = input.image().depth();
    for (int y = map.rows().from(); y < map.rows().to(); y++) {
      for (int x = 0; x < map.width(); x++) {
        long magnitude = magnitude(input, thresholds, x, y);
        if (magnitude > thresholds.low(depth) && isMaximum(input, thresholds, x, y)) {
          map.set(map.offset(y) + x / Long.SIZE, x, magnitude > thresholds.high(depth));
        }
      }
    }
  }

  private static boolean isMaximum(Band input, Thresholds thresholds, int x, int y) {
    long here = magnitude(input, thresholds, x, y);
    int gx = gx(input, x, y);
    int gy = gy(input, x, y);
    long tangent = TANGENT_OF_22 * Math.abs(gx);
    long ay = (long) Math.abs(gy) << SHIFT;
    if (ay < tangent) {
      return here > magnitude(input, thresholds, x - 1, y)
          && here >= magnitude(input, thresholds, x + 1, y);
    }
    // The tangent of 67.5° is that of 22.5° and 2.
    if (ay > tangent + ((long) Math.abs(gx) << (SHIFT + 1))) {
      return here > magnitude(input, thresholds, x, y - 1)
          && here >= magnitude(input, thresholds, x, y + 1);
    }
    int s = (gx ^ gy) < 0 ? -1 : 1;
    return here > magnitude(input, thresholds, x - s, y - 1)
        && here > magnitude(input, thresholds, x + s, y + 1);
  }

  private static long magnitude(Band input, Thresholds thresholds, int x, int y) {
    Shape image = input.image();
    boolean inside = x >= 0 && x < image.width() && y >= 0 && y < image.height();
    return inside ? thresholds.magnitude(gx(input, x, y), gy(input, x, y)) : 0;
  }

  private static int gx(Band input, int x, int y) {
    return sample(input, x + 1, y - 1)
        + 2 * sample(input, x + 1, y)
        + sample(input, x + 1, y + 1)
        - sample(input, x - 1, y - 1)
        - 2 * sample(input, x - 1, y)
        - sample(input, x - 1, y + 1);
  }

  private static int gy(Band input, int x, int y) {
    return sample(input, x - 1, y + 1)
        + 2 * sample(input, x, y + 1)
        + sample(input, x + 1, y + 1)
        - sample(input, x - 1, y - 1)
        - 2 * sample(input, x, y - 1)
        - sample(input, x + 1, y - 1);
  }

  private static int sample(Band input, int x, int y) {
    Shape image = input.image();
    return input.get(Math.clamp(x, 0, image.width() - 1), Math.clamp(y, 0, image.height() - 1), 0);
  }
}
