package mosaico.filters.adaptive;

import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Border;
import mosaico.filters.geometry.Shape;

/** The oracle: slow, and written to be read and verified. */
final class ScalarGaussianMean implements GaussianMean {

  @Override
  public void apply(Band input, Band output, float[] weights) {
    Shape image = input.image();
    int radius = weights.length / 2;
    float[][] window = new float[weights.length][];
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      for (int i = 0; i < weights.length; i++) {
        window[i] = along(input, Border.REPLICATE.at(y + i - radius, image.height()), weights);
      }
      for (int x = 0; x < image.width(); x++) {
        float sum = window[radius][x] * weights[radius];
        for (int i = 1; i <= radius; i++) {
          float pair = window[radius + i][x] + window[radius - i][x];
          sum = Math.fma(pair, weights[radius + i], sum);
        }
        output.set(x, y, 0, Math.clamp(Math.round(Math.rint(sum)), 0, image.depth().white()));
      }
    }
  }

  private static float[] along(Band input, int y, float[] weights) {
    Shape image = input.image();
    float[] sums = new float[image.width()];
    for (int x = 0; x < sums.length; x++) {
      for (int i = 0; i < weights.length; i++) {
        int column = Border.REPLICATE.at(x + i - weights.length / 2, image.width());
        sums[x] = Math.fma(input.get(column, y, 0), weights[i], sums[x]);
      }
    }
    return sums;
  }
}
