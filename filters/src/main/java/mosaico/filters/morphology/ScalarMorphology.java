package mosaico.filters.morphology;

import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * The oracle: slow, and written to be read and verified. The extreme of a square is that of its
 * columns' extremes.
 */
final class ScalarMorphology implements MorphologyKernel {

  @Override
  public void apply(Band input, Band output, int radius, Extreme extreme) {
    Shape image = output.image();
    Band line = Band.allocate(image, new Rows(0, 1));
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      for (int x = 0; x < image.width(); x++) {
        for (int channel = 0; channel < image.channels(); channel++) {
          line.set(x, 0, channel, ofColumn(input, x, y, channel, radius, extreme));
        }
      }
      for (int x = 0; x < image.width(); x++) {
        for (int channel = 0; channel < image.channels(); channel++) {
          output.set(x, y, channel, ofRow(line, x, channel, radius, extreme));
        }
      }
    }
  }

  private static int ofColumn(Band input, int x, int y, int channel, int radius, Extreme extreme) {
    int last = Math.min(y + radius, input.image().height() - 1);
    int found = input.get(x, y, channel);
    for (int row = Math.max(y - radius, 0); row <= last; row++) {
      found = of(found, input.get(x, row, channel), extreme);
    }
    return found;
  }

  private static int ofRow(Band line, int x, int channel, int radius, Extreme extreme) {
    int last = Math.min(x + radius, line.image().width() - 1);
    int found = line.get(x, 0, channel);
    for (int column = Math.max(x - radius, 0); column <= last; column++) {
      found = of(found, line.get(column, 0, channel), extreme);
    }
    return found;
  }

  private static int of(int a, int b, Extreme extreme) {
    return switch (extreme) {
      case LEAST -> Math.min(a, b);
      case GREATEST -> Math.max(a, b);
    };
  }
}
