package mosaico.filters.equalize;

/** The map that equalizes a histogram. */
final class EqualizingTable {

  private EqualizingTable() {}

  /**
   * What each value becomes: {@code white (n(v) - n(first)) / (pixels - n(first))} but for
   * rounding, where {@code n(v)} are the pixels of values up to v, and {@code first} is the least
   * value that occurs. Computed as OpenCV does ({@code equalizeHist} in histogram.cpp): the
   * quotient of white and the divisor as a float, the product as a float, rounded half to even. An
   * image of one value keeps it.
   *
   * @param counts how often each value from 0 to white occurs, at least one of them once
   * @return never falling
   */
  static int[] of(long[] counts) {
    int first = 0;
    long pixels = 0;
    for (int value = counts.length - 1; value >= 0; value--) {
      pixels += counts[value];
      first = counts[value] > 0 ? value : first;
    }
    int white = counts.length - 1;
    int[] table = new int[counts.length];
    long others = pixels - counts[first];
    if (others == 0) {
      for (int value = 0; value < table.length; value++) {
        table[value] = value;
      }
      return table;
    }
    float scale = (float) white / others;
    long sum = 0;
    for (int value = first + 1; value < table.length; value++) {
      sum += counts[value];
      table[value] = Math.min(white, (int) Math.rint(sum * scale));
    }
    return table;
  }
}
