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
 * The means without the Vector API: sums that run along each row, and sums of those that run down
 * the columns. Runs where vectors are unavailable.
 */
final class PlainBox implements BoxKernel {

  @Override
  public void apply(Band input, Band output, int radius, Border border, Alpha alpha) {
    Shape image = input.image();
    if (alpha.weights(image)) {
      WeightedBox.apply(input, output, radius, border);
      return;
    }
    int size = 2 * radius + 1;
    int samples = image.rowSamples();
    Rows needed = output.rows().grow(radius, image.height());
    int slots = Math.min(size + 1, needed.count());
    int[] ring = new int[Math.multiplyExact(slots, samples)];
    int[] line = new int[samples + (size - 1) * image.channels()];
    byte[] padded = new byte[line.length * image.depth().bytes()];
    int[] sums = new int[samples];
    int next = needed.from();
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      for (; next < Math.min(needed.to(), y + radius + 1); next++) {
        PaddedRow.copy(input, next, radius, border, padded);
        unpack(padded, image.depth(), line);
        along(line, image.channels(), size, ring, next % slots * samples, samples);
      }
      if (y == output.rows().from()) {
        Arrays.fill(sums, 0);
        for (int i = -radius; i <= radius; i++) {
          add(sums, ring, border.at(y + i, image.height()) % slots * samples);
        }
      } else {
        int added = border.at(y + radius, image.height()) % slots * samples;
        int left = border.at(y - radius - 1, image.height()) % slots * samples;
        move(sums, ring, added, left);
      }
      write(sums, size * size, output, y);
    }
  }

  private static void unpack(byte[] padded, Depth depth, int[] line) {
    switch (depth) {
      case EIGHT -> {
        for (int i = 0; i < line.length; i++) {
          line[i] = padded[i] & 0xff;
        }
      }
      case SIXTEEN -> {
        for (int i = 0; i < line.length; i++) {
          line[i] = (padded[2 * i] & 0xff) | (padded[2 * i + 1] & 0xff) << 8;
        }
      }
    }
  }

  /** Sums of {@code size} pixels along a row. */
  private static void along(int[] line, int channels, int size, int[] sums, int to, int samples) {
    for (int channel = 0; channel < channels; channel++) {
      int sum = 0;
      int added = channel;
      for (; added < (size - 1) * channels; added += channels) {
        sum += line[added];
      }
      int left = channel;
      for (int i = channel; i < samples; i += channels) {
        sum += line[added];
        sums[to + i] = sum;
        sum -= line[left];
        added += channels;
        left += channels;
      }
    }
  }

  private static void add(int[] sums, int[] ring, int added) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += ring[added + i];
    }
  }

  private static void move(int[] sums, int[] ring, int added, int left) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += ring[added + i] - ring[left + i];
    }
  }

  private static void write(int[] sums, int count, Band output, int y) {
    Shape image = output.image();
    byte[] out = output.samples();
    int to = output.offset(y);
    float reciprocal = Mean.reciprocal(count);
    int doubles = Mean.firstOfDoubles(image);
    switch (image.depth()) {
      case EIGHT -> {
        for (int i = 0; i < sums.length; i++) {
          out[to + i] = (byte) Float.floatToRawIntBits((float) sums[i] * reciprocal + Mean.ROUND);
        }
      }
      case SIXTEEN -> {
        for (int i = 0; i < doubles; i++) {
          int mean = Float.floatToRawIntBits((float) sums[i] * reciprocal + Mean.ROUND);
          out[to + 2 * i] = (byte) mean;
          out[to + 2 * i + 1] = (byte) (mean >> 8);
        }
        for (int i = doubles; i < sums.length; i++) {
          image.depth().set(out, to + 2 * i, Mean.ofDoubles(sums[i], count));
        }
      }
    }
  }
}
