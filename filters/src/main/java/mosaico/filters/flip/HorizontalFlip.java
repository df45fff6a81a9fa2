package mosaico.filters.flip;

import mosaico.filters.Filter;
import mosaico.filters.geometry.Band;

/** Mirrors left and right. */
record HorizontalFlip(String text) implements Filter {

  private static final FlipKernel KERNEL = FlipKernel.fastest();

  @Override
  public int halo() {
    return 0;
  }

  @Override
  public void apply(Band input, Band output) {
    int pixels = input.image().width();
    int pixelBytes = input.image().pixelBytes();
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      KERNEL.reverse(
          input.samples(), input.offset(y), output.samples(), output.offset(y), pixels, pixelBytes);
    }
  }
}
