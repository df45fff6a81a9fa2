package mosaico.filters.gradient;

import static mosaico.filters.geometry.Border.reflect101;

import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;

/** The oracle: slow, and written to be read and verified. */
final class ScalarGradient implements GradientKernel {

  @Override
  public void apply(Band input, Band output, GradientTaps taps, Measure measure) {
    int white = input.image().depth().white();
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      for (int x = 0; x < input.image().width(); x++) {
        int gx = 0;
        int gy = 0;
        for (int j = 0; j < taps.size(); j++) {
          for (int i = 0; i < taps.size(); i++) {
            int sample = sample(input, x + i - taps.half(), y + j - taps.half());
            gx += taps.difference()[i] * taps.smoothing()[j] * sample;
            gy += taps.smoothing()[i] * taps.difference()[j] * sample;
          }
        }
        output.set(x, y, 0, measure.of(gx, gy, white));
      }
    }
  }

  private static int sample(Band input, int x, int y) {
    Shape image = input.image();
    return input.get(reflect101(x, image.width()), reflect101(y, image.height()), 0);
  }
}
