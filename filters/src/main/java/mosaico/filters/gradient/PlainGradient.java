package mosaico.filters.gradient;

import static mosaico.filters.geometry.Border.reflect101;

import java.util.Arrays;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;

/**
 * Gradients without the Vector API: each row is first summed down its columns, then along. Runs
 * where vectors are unavailable, and for images narrower than a vector.
 */
final class PlainGradient implements GradientKernel {

  @Override
  public void apply(Band input, Band output, GradientTaps taps, Measure measure) {
    Shape image = input.image();
    int half = taps.half();
    int[] row = new int[image.width()];
    int[] smoothed = new int[image.width() + 2 * half];
    int[] differences = new int[smoothed.length];
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      Arrays.fill(smoothed, 0);
      Arrays.fill(differences, 0);
      for (int j = 0; j < taps.size(); j++) {
        read(input, reflect101(y + j - half, image.height()), row);
        add(row, taps.smoothing()[j], smoothed, half);
        add(row, taps.difference()[j], differences, half);
      }
      Margins.fill(smoothed, half);
      Margins.fill(differences, half);
      for (int x = 0; x < image.width(); x++) {
        int gx = sum(smoothed, x, taps.difference());
        int gy = sum(differences, x, taps.smoothing());
        output.set(x, y, 0, measure.of(gx, gy, image.depth().white()));
      }
    }
  }

  private static void read(Band input, int y, int[] row) {
    Depth depth = input.image().depth();
    int from = input.offset(y);
    for (int x = 0; x < row.length; x++) {
      row[x] = depth.get(input.samples(), from + x * depth.bytes());
    }
  }

  private static void add(int[] row, int weight, int[] sums, int at) {
    for (int x = 0; x < row.length; x++) {
      sums[at + x] += weight * row[x];
    }
  }

  private static int sum(int[] row, int x, int[] weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * row[x + i];
    }
    return sum;
  }
}
