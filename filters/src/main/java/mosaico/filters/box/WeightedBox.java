package mosaico.filters.box;

import java.util.Arrays;
import mosaico.filters.alpha.Alpha;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Border;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.PaddedRow;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * The means of images with alpha, colours weighted by it: sums that run along each row, and sums of
 * those that run down the columns, of 64 bits.
 */
final class WeightedBox {

  private static final int CHANNELS = 4;

  private WeightedBox() {}

  static void apply(Band input, Band output, int radius, Border border) {
    Shape image = input.image();
    int size = 2 * radius + 1;
    int samples = image.rowSamples();
    Rows needed = output.rows().grow(radius, image.height());
    int slots = Math.min(size + 1, needed.count());
    long[][] ring = new long[slots][samples];
    byte[] padded = new byte[Math.multiplyExact(image.width() + 2 * radius, image.pixelBytes())];
    long[] products = new long[padded.length / image.depth().bytes()];
    long[] sums = new long[samples];
    int next = needed.from();
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      for (; next < Math.min(needed.to(), y + radius + 1); next++) {
        PaddedRow.copy(input, next, radius, border, padded);
        multiply(padded, image.depth(), products);
        along(products, size, ring[next % slots]);
      }
      if (y == output.rows().from()) {
        for (int i = -radius; i <= radius; i++) {
          add(sums, ring[border.at(y + i, image.height()) % slots]);
        }
      } else {
        add(sums, ring[border.at(y + radius, image.height()) % slots]);
        subtract(sums, ring[border.at(y - radius - 1, image.height()) % slots]);
      }
      write(sums, size * size, output, y);
    }
  }

  /** Each colour times its alpha, and alpha. */
  private static void multiply(byte[] padded, Depth depth, long[] products) {
    int bytes = depth.bytes();
    for (int i = 0; i < products.length; i += CHANNELS) {
      long alpha = depth.get(padded, (i + 3) * bytes);
      products[i] = alpha * depth.get(padded, i * bytes);
      products[i + 1] = alpha * depth.get(padded, (i + 1) * bytes);
      products[i + 2] = alpha * depth.get(padded, (i + 2) * bytes);
      products[i + 3] = alpha;
    }
  }

  /** Sums of {@code size} pixels along a row. */
  private static void along(long[] products, int size, long[] sums) {
    Arrays.fill(sums, 0, CHANNELS, 0);
    for (int i = 0; i < size * CHANNELS; i++) {
      sums[i % CHANNELS] += products[i];
    }
    int added = (size - 1) * CHANNELS;
    for (int i = CHANNELS; i < sums.length; i++) {
      sums[i] = sums[i - CHANNELS] + products[added + i] - products[i - CHANNELS];
    }
  }

  private static void add(long[] sums, long[] row) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += row[i];
    }
  }

  private static void subtract(long[] sums, long[] row) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] -= row[i];
    }
  }

  private static void write(long[] sums, int count, Band output, int y) {
    Shape image = output.image();
    int doubles = Mean.firstOfDoubles(image);
    for (int i = 0; i < sums.length; i += CHANNELS) {
      long alphas = sums[i + 3];
      for (int channel = 0; channel < 3; channel++) {
        output.set(i / CHANNELS, y, channel, Alpha.colour(sums[i + channel], alphas));
      }
      int alpha =
          i + 3 < doubles
              ? Mean.ofFloats((int) alphas, count)
              : Mean.ofDoubles((int) alphas, count);
      output.set(i / CHANNELS, y, 3, alpha);
    }
  }
}
