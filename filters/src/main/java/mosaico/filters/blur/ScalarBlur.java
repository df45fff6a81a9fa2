package mosaico.filters.blur;

import static mosaico.filters.geometry.Border.reflect101;

import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/** The oracle: slow, and written to be read and verified. */
final class ScalarBlur implements BlurKernel {

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
  public void apply(Band input, Band output, int[] weights) {
    Shape image = input.image();
    int half = weights.length / 2;
    Rows needed = output.rows().grow(half, image.height());
    int[][] smoothed = new int[needed.count()][];
    for (int y = needed.from(); y < needed.to(); y++) {
      smoothed[y - needed.from()] = along(input, y, weights);
    }
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      for (int i = 0; i < image.rowBytes(); i++) {
        int sum = 1 << 15;
        for (int j = 0; j < weights.length; j++) {
          int row = reflect101(y + j - half, image.height());
          sum += weights[j] * smoothed[row - needed.from()][i];
        }
        output.samples()[output.offset(y) + i] = (byte) (sum >> 16);
      }
    }
  }

  /** A row smoothed along itself, in 1/256ths. */
  private static int[] along(Band input, int y, int[] weights) {
    Shape image = input.image();
    int[] sums = new int[image.rowBytes()];
    for (int i = 0; i < sums.length; i++) {
      int x = i / image.channels();
      int channel = i % image.channels();
      for (int j = 0; j < weights.length; j++) {
        int column = reflect101(x + j - weights.length / 2, image.width());
        int at = input.offset(y) + column * image.channels() + channel;
        sums[i] += weights[j] * (input.samples()[at] & 0xff);
      }
    }
    return sums;
  }
}
