package mosaico.filters.convolve;

import static mosaico.filters.geometry.Border.reflect101;

import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.PaddedRow;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/** The sums of images with alpha, colours weighted by it, of rows that were multiplied once. */
final class WeightedConvolve {

  private static final int CHANNELS = 4;

  private WeightedConvolve() {}

  static void apply(Band input, Band output, Coefficients coefficients) {
    Shape image = input.image();
    Depth depth = image.depth();
    int radius = coefficients.radius();
    int size = coefficients.size();
    Rows needed = output.rows().grow(radius, image.height());
    int slots = Math.min(size, needed.count());
    byte[] padded = new byte[Math.multiplyExact(image.width() + 2 * radius, image.pixelBytes())];
    double[][] ring = new double[slots][padded.length / depth.bytes()];
    double[][] window = new double[size][];
    Pixel pixel = new Pixel(coefficients, depth.white());
    int next = needed.from();
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      for (; next < Math.min(needed.to(), y + radius + 1); next++) {
        PaddedRow.copy(input, next, radius, padded);
        multiply(padded, depth, ring[next % slots]);
      }
      for (int i = 0; i < size; i++) {
        window[i] = ring[reflect101(y + i - radius, image.height()) % slots];
      }
      for (int x = 0; x < image.width(); x++) {
        pixel.sum(window, x * CHANNELS);
        for (int channel = 0; channel < CHANNELS; channel++) {
          output.set(x, y, channel, pixel.sample(channel));
        }
      }
    }
  }

  /** Each colour times its alpha, and alpha. */
  private static void multiply(byte[] padded, Depth depth, double[] products) {
    int bytes = depth.bytes();
    for (int i = 0; i < products.length; i += CHANNELS) {
      double alpha = depth.get(padded, (i + 3) * bytes);
      products[i] = alpha * depth.get(padded, i * bytes);
      products[i + 1] = alpha * depth.get(padded, (i + 1) * bytes);
      products[i + 2] = alpha * depth.get(padded, (i + 2) * bytes);
      products[i + 3] = alpha;
    }
  }

  /** The sums of one pixel. */
  private static final class Pixel {

    private final Coefficients coefficients;
    private final int white;
    private final double offset;
    private final double all;
    private final double absolute;
    private double red;
    private double green;
    private double blue;
    private double alpha;
    private double weight;
    private double centre;

    Pixel(Coefficients coefficients, int white) {
      this.coefficients = coefficients;
      this.white = white;
      offset = coefficients.offset(white);
      all = coefficients.sum();
      absolute = coefficients.absoluteSum();
    }

    void sum(double[][] window, int at) {
      red = 0;
      green = 0;
      blue = 0;
      alpha = 0;
      weight = 0;
      for (int row = 0; row < window.length; row++) {
        double[] products = window[row];
        for (int column = 0; column < window.length; column++) {
          float k = coefficients.at(row, column);
          int i = at + column * CHANNELS;
          red += k * products[i];
          green += k * products[i + 1];
          blue += k * products[i + 2];
          alpha += k * products[i + 3];
          weight += Math.abs(k) * products[i + 3];
        }
      }
      int middle = window.length / 2;
      centre = window[middle][at + middle * CHANNELS + 3];
    }

    int sample(int channel) {
      double made =
          switch (channel) {
            case 0 -> colour(red);
            case 1 -> colour(green);
            case 2 -> colour(blue);
            default -> all == 0 ? centre : alpha / all;
          };
      return (int) Math.rint(Math.clamp(made, 0, white));
    }

    private double colour(double sum) {
      return offset + (weight == 0 ? 0 : sum * absolute / weight);
    }
  }
}
