package mosaico.filters.box;

import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Border;
import mosaico.filters.geometry.Shape;

/**
 * Sums of {@code 2 radius + 1} samples, one below the other, for every sample of a row and of
 * {@code radius} pixels left and right of it. From row to row, the sample that enters is added, and
 * the one that leaves is subtracted.
 */
abstract sealed class ColumnSums permits ByteColumnSums, ShortColumnSums {

  private final Band input;
  private final int radius;
  private final Border border;
  private final int channels;
  private final int samples;

  ColumnSums(Band input, int radius, Border border) {
    this.input = input;
    this.radius = radius;
    this.border = border;
    this.channels = input.image().channels();
    this.samples = input.image().rowSamples();
  }

  /** Where in its line the row itself begins. */
  final int margin() {
    return radius * channels;
  }

  /** Sums in a line, margins included. */
  static int length(Shape image, int radius) {
    return Math.addExact(image.rowSamples(), 2 * radius * image.channels());
  }

  /** Makes the sums around the first row that is asked for. */
  final void begin(int y) {
    for (int i = -radius; i <= radius; i++) {
      add(input.samples(), at(y + i), samples);
    }
    pad();
  }

  /** Makes the sums around the row below the last. */
  final void next(int y) {
    move(input.samples(), at(y + radius), at(y - radius - 1), samples);
    pad();
  }

  private int at(int y) {
    return input.offset(border.at(y, input.image().height()));
  }

  /** The sum of a column outside the image is that of the column that stands for it. */
  private void pad() {
    int width = input.image().width();
    for (int i = 1; i <= radius; i++) {
      copy((radius + border.at(-i, width)) * channels, (radius - i) * channels, channels);
      int right = width - 1 + i;
      copy((radius + border.at(right, width)) * channels, (radius + right) * channels, channels);
    }
  }

  /** Adds a row to the sums. */
  abstract void add(byte[] in, int added, int samples);

  /** Adds a row to the sums, and subtracts another. */
  abstract void move(byte[] in, int added, int left, int samples);

  /** Copies sums within the line. */
  abstract void copy(int from, int to, int count);
}
