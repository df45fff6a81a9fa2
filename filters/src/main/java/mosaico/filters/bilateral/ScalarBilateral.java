package mosaico.filters.bilateral;

import static mosaico.filters.geometry.Border.reflect101;

import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;

/** The oracle: slow, and written to be read and verified. */
final class ScalarBilateral implements BilateralKernel {

  private static final int ALPHA = 3;

  @Override
  public void apply(Band input, Band output, Neighbourhood neighbourhood) {
    Shape image = input.image();
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      for (int x = 0; x < image.width(); x++) {
        pixel(input, x, y, neighbourhood, output);
      }
    }
  }

  private static void pixel(Band input, int x, int y, Neighbourhood neighbourhood, Band output) {
    Shape image = input.image();
    int colours = image.isGray() ? 1 : 3;
    float colourExponent = neighbourhood.colourExponent(image.depth());
    float[] sums = new float[colours];
    float weights = 0;
    for (Neighbourhood.Neighbour neighbour : neighbourhood.neighbours()) {
      int column = reflect101(x + neighbour.dx(), image.width());
      int row = reflect101(y + neighbour.dy(), image.height());
      float difference = 0;
      for (int channel = 0; channel < colours; channel++) {
        int here = input.get(x, y, channel);
        difference += Math.abs(input.get(column, row, channel) - here);
      }
      float squared = difference * difference;
      float weight = Exp2.of(Math.fma(squared, colourExponent, neighbour.exponent()));
      if (image.hasAlpha()) {
        weight *= (float) input.get(column, row, ALPHA) / image.depth().white();
      }
      weights += weight;
      for (int channel = 0; channel < colours; channel++) {
        sums[channel] = Math.fma(input.get(column, row, channel), weight, sums[channel]);
      }
    }
    for (int channel = 0; channel < colours; channel++) {
      float mean = weights == 0 ? 0 : sums[channel] / weights;
      int rounded = (int) Math.rint(mean);
      output.set(x, y, channel, Math.min(rounded, image.depth().white()));
    }
    if (image.hasAlpha()) {
      output.set(x, y, ALPHA, input.get(x, y, ALPHA));
    }
  }
}
