package mosaico.filters.convolve;

import static mosaico.filters.geometry.Border.reflect101;

import mosaico.filters.alpha.Alpha;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;

/** The oracle: slow, and written to be read and verified. */
final class ScalarConvolve implements ConvolveKernel {

  private static final int ALPHA = 3;

  @Override
  public void apply(Band input, Band output, Coefficients coefficients, Alpha alpha) {
    Shape image = input.image();
    boolean weighted = alpha.weights(image);
    int white = image.depth().white();
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      for (int x = 0; x < image.width(); x++) {
        for (int channel = 0; channel < image.channels(); channel++) {
          double made;
          if (!weighted) {
            made = plain(input, x, y, channel, coefficients);
          } else if (channel == ALPHA) {
            made = weightedAlpha(input, x, y, coefficients);
          } else {
            made = weightedColour(input, x, y, channel, coefficients);
          }
          output.set(x, y, channel, (int) Math.rint(Math.clamp(made, 0, white)));
        }
      }
    }
  }

  private static float plain(Band input, int x, int y, int channel, Coefficients coefficients) {
    float sum = coefficients.offset(input.image().depth().white());
    for (int row = 0; row < coefficients.size(); row++) {
      for (int column = 0; column < coefficients.size(); column++) {
        int sample = neighbour(input, x, y, channel, coefficients, row, column);
        sum = Math.fma(coefficients.at(row, column), sample, sum);
      }
    }
    return sum;
  }

  private static double weightedColour(
      Band input, int x, int y, int channel, Coefficients coefficients) {
    double colours = 0;
    double alphas = 0;
    for (int row = 0; row < coefficients.size(); row++) {
      for (int column = 0; column < coefficients.size(); column++) {
        float k = coefficients.at(row, column);
        double alpha = neighbour(input, x, y, ALPHA, coefficients, row, column);
        double colour = neighbour(input, x, y, channel, coefficients, row, column);
        colours += k * (colour * alpha);
        alphas += Math.abs(k) * alpha;
      }
    }
    double sum = alphas == 0 ? 0 : colours * coefficients.absoluteSum() / alphas;
    return coefficients.offset(input.image().depth().white()) + sum;
  }

  private static double weightedAlpha(Band input, int x, int y, Coefficients coefficients) {
    if (coefficients.sum() == 0) {
      return input.get(x, y, ALPHA);
    }
    double alphas = 0;
    for (int row = 0; row < coefficients.size(); row++) {
      for (int column = 0; column < coefficients.size(); column++) {
        double alpha = neighbour(input, x, y, ALPHA, coefficients, row, column);
        alphas += coefficients.at(row, column) * alpha;
      }
    }
    return alphas / coefficients.sum();
  }

  /** The sample that the coefficient of a row and a column is for. */
  private static int neighbour(
      Band input, int x, int y, int channel, Coefficients coefficients, int row, int column) {
    int nearX = reflect101(x + column - coefficients.radius(), input.image().width());
    int nearY = reflect101(y + row - coefficients.radius(), input.image().height());
    return input.get(nearX, nearY, channel);
  }
}
