package mosaico.filters.sobel;

import static mosaico.filters.geometry.Border.reflect101;

import mosaico.filters.geometry.Band;

/**
 * The magnitudes of the first and the last column. A column's neighbours on both sides are one and
 * the same there, so gx is 0 and both norms give |gy|.
 */
final class SideColumns {

  private SideColumns() {}

  static void apply(Band input, Band output) {
    int width = input.image().width();
    column(input, output, 0, reflect101(-1, width));
    column(input, output, width - 1, reflect101(width, width));
  }

  private static void column(Band input, Band output, int x, int neighbour) {
    byte[] in = input.samples();
    int height = input.image().height();
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      int above = input.offset(reflect101(y - 1, height));
      int below = input.offset(reflect101(y + 1, height));
      int gy =
          2 * ((in[below + x] & 0xff) + (in[below + neighbour] & 0xff))
              - 2 * ((in[above + x] & 0xff) + (in[above + neighbour] & 0xff));
      output.samples()[output.offset(y) + x] = (byte) Math.min(255, Math.abs(gy));
    }
  }
}
