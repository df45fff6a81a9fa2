package mosaico.filters.sharpen;

import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;

/** The oracle: slow, and written to be read and verified. */
final class ScalarSharpen implements SharpenKernel {

  @Override
  public void apply(Band input, Band blurred, Band output, int amount) {
    Shape image = output.image();
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      for (int x = 0; x < image.width(); x++) {
        for (int channel = 0; channel < image.channels(); channel++) {
          int sample = input.get(x, y, channel);
          int lost = sample - blurred.get(x, y, channel);
          int sharpened = sample + ((amount * lost + 128) >> 8);
          output.set(x, y, channel, Math.clamp(sharpened, 0, image.depth().white()));
        }
      }
    }
  }
}
