package mosaico.filters.colour;

import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import mosaico.filters.gray.Grayscale;

/** The oracle, and what runs where vectors are unavailable. */
final class ScalarColour implements ColourKernel {

  @Override
  public void saturate(Band input, Band output, int factor) {
    Shape image = input.image();
    Depth depth = image.depth();
    byte[] grays = new byte[image.width() * depth.bytes()];
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      Grayscale.toGray(
          input.samples(), input.offset(y), image.channels(), depth, grays, 0, image.width());
      for (int x = 0; x < image.width(); x++) {
        int gray = depth.get(grays, x * depth.bytes());
        for (int channel = 0; channel < 3; channel++) {
          int moved = gray + (((input.get(x, y, channel) - gray) * factor + 2048) >> 12);
          output.set(x, y, channel, Math.clamp(moved, 0, depth.white()));
        }
        if (image.hasAlpha()) {
          output.set(x, y, 3, input.get(x, y, 3));
        }
      }
    }
  }

  @Override
  public void mix(Band input, Band output, int[][] weights) {
    Shape image = input.image();
    int green = image.isGray() ? 0 : 1;
    int blue = image.isGray() ? 0 : 2;
    int white = image.depth().white();
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int r = input.get(x, y, 0);
        int g = input.get(x, y, green);
        int b = input.get(x, y, blue);
        for (int channel = 0; channel < 3; channel++) {
          int[] of = weights[channel];
          int sum = (of[0] * r + of[1] * g + of[2] * b + 2048) >> 12;
          output.set(x, y, channel, Math.min(white, sum));
        }
        if (image.hasAlpha()) {
          output.set(x, y, 3, input.get(x, y, 3));
        }
      }
    }
  }
}
