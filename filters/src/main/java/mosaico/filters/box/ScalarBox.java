package mosaico.filters.box;

import mosaico.filters.alpha.Alpha;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Border;
import mosaico.filters.geometry.Shape;

/**
 * The oracle: slow, and written to be read and verified. The sum of a square is that of its
 * columns' sums.
 */
final class ScalarBox implements BoxKernel {

  private static final int ALPHA = 3;

  @Override
  public void apply(Band input, Band output, int radius, Border border, Alpha alpha) {
    Shape image = input.image();
    boolean weighted = alpha.weights(image);
    int count = (2 * radius + 1) * (2 * radius + 1);
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      long[][] columns = columns(input, y, radius, border, weighted);
      for (int x = 0; x < image.width(); x++) {
        for (int channel = 0; channel < image.channels(); channel++) {
          long sum = along(columns[channel], x, radius, border);
          int made;
          if (weighted && channel != ALPHA) {
            made = Alpha.colour(sum, along(columns[ALPHA], x, radius, border));
          } else if (x * image.channels() + channel < Mean.firstOfDoubles(image)) {
            made = Mean.ofFloats((int) sum, count);
          } else {
            made = Mean.ofDoubles((int) sum, count);
          }
          output.set(x, y, channel, made);
        }
      }
    }
  }

  /** For each channel, the sums of the window's rows: of samples, or of colours times alpha. */
  private static long[][] columns(Band input, int y, int radius, Border border, boolean weighted) {
    Shape image = input.image();
    long[][] columns = new long[image.channels()][image.width()];
    for (int channel = 0; channel < image.channels(); channel++) {
      for (int x = 0; x < image.width(); x++) {
        for (int i = -radius; i <= radius; i++) {
          int row = border.at(y + i, image.height());
          long factor = weighted && channel != ALPHA ? input.get(x, row, ALPHA) : 1;
          columns[channel][x] += factor * input.get(x, row, channel);
        }
      }
    }
    return columns;
  }

  private static long along(long[] columns, int x, int radius, Border border) {
    long sum = 0;
    for (int i = -radius; i <= radius; i++) {
      sum += columns[border.at(x + i, columns.length)];
    }
    return sum;
  }
}
