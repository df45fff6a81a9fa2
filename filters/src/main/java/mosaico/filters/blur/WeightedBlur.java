package mosaico.filters.blur;

import static mosaico.filters.geometry.Border.reflect101;

import java.util.Arrays;
import mosaico.filters.alpha.Alpha;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.PaddedRow;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * The smoothing of images with alpha, colours weighted by it. Each row is smoothed along itself
 * once, into a ring of as many rows as there are weights; sums take up to 64 bits, unsigned.
 */
final class WeightedBlur {

  private static final int CHANNELS = 4;

  private WeightedBlur() {}

  static void apply(Band input, Band output, int[] weights) {
    Shape image = input.image();
    int half = weights.length / 2;
    Rows needed = output.rows().grow(half, image.height());
    int slots = Math.min(weights.length, needed.count());
    long[][] ring = new long[slots][image.rowSamples()];
    long[] sums = new long[image.rowSamples()];
    byte[] padded = new byte[Math.multiplyExact(image.width() + 2 * half, image.pixelBytes())];
    long[] products = new long[padded.length / image.depth().bytes()];
    int next = needed.from();
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      for (; next < Math.min(needed.to(), y + half + 1); next++) {
        PaddedRow.copy(input, next, half, padded);
        multiply(padded, image.depth(), products);
        along(products, weights, ring[next % slots]);
      }
      Arrays.fill(sums, 0);
      for (int j = 0; j < weights.length; j++) {
        add(ring[reflect101(y + j - half, image.height()) % slots], weights[j], sums);
      }
      divide(sums, output, y);
    }
  }

  /** Each colour times its alpha, and alpha. */
  private static void multiply(byte[] row, Depth depth, long[] products) {
    int bytes = depth.bytes();
    for (int i = 0; i < products.length; i += CHANNELS) {
      long alpha = depth.get(row, (i + 3) * bytes);
      products[i] = alpha * depth.get(row, i * bytes);
      products[i + 1] = alpha * depth.get(row, (i + 1) * bytes);
      products[i + 2] = alpha * depth.get(row, (i + 2) * bytes);
      products[i + 3] = alpha;
    }
  }

  private static void along(long[] products, int[] weights, long[] sums) {
    Arrays.fill(sums, 0);
    for (int j = 0; j < weights.length; j++) {
      long weight = weights[j];
      for (int i = 0; i < sums.length; i++) {
        sums[i] += weight * products[i + j * CHANNELS];
      }
    }
  }

  private static void add(long[] row, long weight, long[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * row[i];
    }
  }

  private static void divide(long[] sums, Band output, int y) {
    Depth depth = output.image().depth();
    int shift = 2 * depth.bits();
    int to = output.offset(y);
    for (int i = 0; i < sums.length; i += CHANNELS) {
      long alphas = sums[i + 3];
      for (int channel = 0; channel < 3; channel++) {
        int at = to + (i + channel) * depth.bytes();
        depth.set(output.samples(), at, Alpha.colour(sums[i + channel], alphas));
      }
      int alpha = (int) ((alphas + (1L << (shift - 1))) >> shift);
      depth.set(output.samples(), to + (i + 3) * depth.bytes(), alpha);
    }
  }
}
