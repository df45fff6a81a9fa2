package mosaico.filters.median;

import java.util.Arrays;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Border;
import mosaico.filters.geometry.Shape;

/** The oracle: slow, and written to be read and verified. */
final class ScalarMedian implements MedianKernel {

  @Override
  public void apply(Band input, Band output, int radius) {
    Shape image = input.image();
    int size = 2 * radius + 1;
    int[] window = new int[size * size];
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      for (int x = 0; x < image.width(); x++) {
        for (int channel = 0; channel < image.channels(); channel++) {
          for (int i = 0; i < window.length; i++) {
            int column = Border.REPLICATE.at(x + i % size - radius, image.width());
            int row = Border.REPLICATE.at(y + i / size - radius, image.height());
            window[i] = input.get(column, row, channel);
          }
          Arrays.sort(window);
          output.set(x, y, channel, window[window.length / 2]);
        }
      }
    }
  }
}
