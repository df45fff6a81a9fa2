package mosaico.filters.autocontrast;

/**
 * The map that takes {@code low} to 0 and {@code high} to white.
 *
 * @param low the darkest sample that counts
 * @param high the brightest one
 */
record Stretch(int low, int high) {

  /**
   * The limits of a histogram, as Pillow's {@code ImageOps.autocontrast} finds them.
   *
   * @param counts how often each value occurs, at least one of them once
   * @param cutoff the share of the pixels, in percent, that is left out at each end
   */
  static Stretch of(long[] counts, double cutoff) {
    double pixels = 0;
    for (long count : counts) {
      pixels += count;
    }
    long cut = floor(pixels * cutoff, 100);
    long[] left = counts.clone();
    long over = cut;
    for (int value = 0; over > 0 && value < left.length; value++) {
      long taken = Math.min(over, left[value]);
      left[value] -= taken;
      over -= taken;
    }
    over = cut;
    for (int value = left.length - 1; over > 0 && value >= 0; value--) {
      long taken = Math.min(over, left[value]);
      left[value] -= taken;
      over -= taken;
    }
    return limits(left);
  }

  /** The first and the last value that occur; if there are none, what Pillow's search ends at. */
  private static Stretch limits(long[] counts) {
    int low = 0;
    while (low < counts.length - 1 && counts[low] == 0) {
      low++;
    }
    int high = counts.length - 1;
    while (high > 0 && counts[high] == 0) {
      high--;
    }
    return new Stretch(low, high);
  }

  /** {@code dividend // divisor} of Python's floats: the floor of the exact quotient. */
  private static long floor(double dividend, double divisor) {
    return Math.round((dividend - dividend % divisor) / divisor);
  }

  /** What each value from 0 to white becomes; itself if the limits are not apart. */
  int[] table(int white) {
    int[] table = new int[white + 1];
    double scale = (double) white / (high - low);
    double offset = -low * scale;
    for (int value = 0; value <= white; value++) {
      table[value] = high <= low ? value : Math.clamp((int) (value * scale + offset), 0, white);
    }
    return table;
  }
}
