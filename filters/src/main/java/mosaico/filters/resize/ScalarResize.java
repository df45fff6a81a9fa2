package mosaico.filters.resize;

import mosaico.filters.alpha.Alpha;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;

/** The oracle: slow, and written to be read and verified. */
final class ScalarResize implements ResizeKernel {

  /** The samples that an output pixel is made from, by their number and channel. */
  private interface Samples {
    int get(int number, int channel);
  }

  @Override
  public void columns(Band input, Band output, Weights weights, Alpha alpha) {
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      for (int x = 0; x < output.image().width(); x++) {
        int row = y;
        int from = weights.from(x);
        pixel(output, x, y, weights, x, alpha, (j, c) -> input.get(from + j, row, c));
      }
    }
  }

  @Override
  public void rows(Band input, Band output, Weights weights, Alpha alpha) {
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      for (int x = 0; x < output.image().width(); x++) {
        int column = x;
        int from = weights.from(y);
        pixel(output, x, y, weights, y, alpha, (j, c) -> input.get(column, from + j, c));
      }
    }
  }

  private static void pixel(
      Band output, int x, int y, Weights weights, int i, Alpha alpha, Samples samples) {
    Shape shape = output.image();
    for (int channel = 0; channel < shape.channels(); channel++) {
      int sample =
          alpha.weights(shape) && channel < 3
              ? colour(weights, i, channel, samples, shape.depth().white())
              : sample(weights, i, channel, samples, shape.depth().white());
      output.set(x, y, channel, sample);
    }
  }

  private static int sample(Weights weights, int i, int channel, Samples samples, int white) {
    long sum = 1L << (weights.bits() - 1);
    for (int j = 0; j < weights.count(i); j++) {
      sum += (long) weights.values()[weights.at(i) + j] * samples.get(j, channel);
    }
    return Math.clamp(sum >> weights.bits(), 0, white);
  }

  private static int colour(Weights weights, int i, int channel, Samples samples, int white) {
    long colours = 0;
    long alphas = 0;
    for (int j = 0; j < weights.count(i); j++) {
      long alpha = (long) weights.values()[weights.at(i) + j] * samples.get(j, 3);
      colours += alpha * samples.get(j, channel);
      alphas += alpha;
    }
    if (alphas <= 0 || colours <= 0) {
      return 0;
    }
    return Math.min(white, Alpha.colour(colours, alphas));
  }
}
