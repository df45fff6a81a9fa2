package mosaico.filters.gradient;

import static mosaico.filters.geometry.Border.reflect101;

/** Fills the columns on both sides of a row of sums with what is reflected (101) there. */
final class Margins {

  private Margins() {}

  /** Fills {@code half} columns on each side. */
  static void fill(int[] row, int half) {
    int width = row.length - 2 * half;
    for (int i = 1; i <= half; i++) {
      row[half - i] = row[half + reflect101(-i, width)];
      row[half + width - 1 + i] = row[half + reflect101(width - 1 + i, width)];
    }
  }

  /** Fills {@code half} columns on each side. */
  static void fill(short[] row, int half) {
    int width = row.length - 2 * half;
    for (int i = 1; i <= half; i++) {
      row[half - i] = row[half + reflect101(-i, width)];
      row[half + width - 1 + i] = row[half + reflect101(width - 1 + i, width)];
    }
  }
}
