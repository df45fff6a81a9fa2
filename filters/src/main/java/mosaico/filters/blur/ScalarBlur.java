package mosaico.filters.blur;

import static mosaico.filters.geometry.Border.reflect101;

import mosaico.filters.alpha.Alpha;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/** The oracle: slow, and written to be read and verified. */
final class ScalarBlur implements BlurKernel {

  private static final int ALPHA = 3;

  private final String description;

  ScalarBlur() {
    description = "scalar";
  }

  /** As a fallback, for a reason that goes into the description. */
  ScalarBlur(String reason) {
    description = "scalar (" + reason + ")";
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public void apply(Band input, Band output, int[] weights, Alpha alpha) {
    Shape image = input.image();
    boolean weighted = alpha.weights(image);
    int half = weights.length / 2;
    int shift = 2 * image.depth().bits();
    Rows needed = output.rows().grow(half, image.height());
    long[][] smoothed = new long[needed.count()][];
    for (int y = needed.from(); y < needed.to(); y++) {
      smoothed[y - needed.from()] = along(input, y, weights, weighted);
    }
    long[] sums = new long[image.channels()];
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      for (int x = 0; x < image.width(); x++) {
        for (int channel = 0; channel < image.channels(); channel++) {
          sums[channel] = 0;
          for (int j = 0; j < weights.length; j++) {
            long[] row = smoothed[reflect101(y + j - half, image.height()) - needed.from()];
            sums[channel] += weights[j] * row[x * image.channels() + channel];
          }
        }
        for (int channel = 0; channel < image.channels(); channel++) {
          int made =
              weighted && channel != ALPHA
                  ? Alpha.colour(sums[channel], sums[ALPHA])
                  : (int) ((sums[channel] + (1L << (shift - 1))) >> shift);
          output.set(x, y, channel, made);
        }
      }
    }
  }

  /** A row smoothed along itself, not yet divided by the weights' sum. */
  private static long[] along(Band input, int y, int[] weights, boolean weighted) {
    Shape image = input.image();
    long[] sums = new long[image.rowSamples()];
    for (int i = 0; i < sums.length; i++) {
      int x = i / image.channels();
      int channel = i % image.channels();
      for (int j = 0; j < weights.length; j++) {
        int column = reflect101(x + j - weights.length / 2, image.width());
        long sample = input.get(column, y, channel);
        long factor = weighted && channel != ALPHA ? input.get(column, y, ALPHA) : 1;
        sums[i] += weights[j] * sample * factor;
      }
    }
    return sums;
  }
}
