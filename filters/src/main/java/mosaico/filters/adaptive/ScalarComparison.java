package mosaico.filters.adaptive;

import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;

/** The oracle: slow, and written to be read and verified. */
final class ScalarComparison implements Comparison {

  @Override
  public void apply(Band input, Band output, int offset) {
    Shape image = output.image();
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      for (int x = 0; x < image.width(); x++) {
        boolean above = input.get(x, y, 0) - output.get(x, y, 0) > -offset;
        output.set(x, y, 0, above ? image.depth().white() : 0);
      }
    }
  }
}
