package mosaico.filters.sobel;

import mosaico.filters.geometry.Band;
import mosaico.filters.vector.Species;

/**
 * The gradient by the Vector API, down column strips one byte vector wide.
 *
 * <p>Let a box be the sum of 2×2 neighbouring pixels; of the four boxes that a pixel is in, let
 * {@code A} be the lower right minus the upper left, and {@code B} the upper right minus the lower
 * left. Then {@code gx = A + B} and {@code gy = A - B}, so {@code |gx| + |gy| = 2 max(|A|, |B|)}
 * and {@code gx² + gy² = 2 (A² + B²)}. Walking down a strip, each box is made once.
 *
 * <p>Lanes are 16 bits wide, those of even pixels in one vector and those of odd ones in another:
 * splitting and joining are a mask and a shift, and no lane ever moves.
 */
final class VectorSobel implements SobelKernel {

  /** Rows walked down in one go; with what is written, few enough for the second-level cache. */
  private static final int STRIP_ROWS = 16;

  private static final int CACHE_LINE = 64;

  /** Written so that {@link #fetch} is not optimised away; never read, and any value will do. */
  @SuppressWarnings("unused")
  private static int fetched;

  private final int lanes = Species.BYTES.length();
  private final SobelKernel small = new PlainSobel();

  @Override
  public String description() {
    return "vector " + Species.BYTES.vectorBitSize() + " bits";
  }

  @Override
  public void apply(Band input, Band output, Norm norm) {
    int width = input.image().width();
    if (width < lanes + 2 || input.image().height() < 2) {
      small.apply(input, output, norm);
      return;
    }
    inside(input, output, norm);
    SideColumns.apply(input, output);
  }

  private void inside(Band input, Band output, Norm norm) {
    int width = input.image().width();
    int last = width - 1 - lanes;
    for (int from = output.rows().from(); from < output.rows().to(); from += STRIP_ROWS) {
      int to = Math.min(output.rows().to(), from + STRIP_ROWS);
      fetched = fetch(input, from, Math.min(to + 1, input.image().height()));
      for (int x = 1; x < width - 1; x += lanes) {
        int left = Math.min(x, last);
        switch (norm) {
          case L1 -> L1Columns.walk(input, output, left, from, to);
          case L2 -> L2Columns.walk(input, output, left, from, to);
        }
      }
    }
  }

  /** Reads rows in order, which processors foresee, before strips read them across. */
  private static int fetch(Band input, int from, int to) {
    byte[] in = input.samples();
    int end = input.offset(from) + (to - from) * input.image().rowBytes();
    int sum = 0;
    for (int i = input.offset(from); i < end; i += CACHE_LINE) {
      sum += in[i];
    }
    return sum;
  }
}
