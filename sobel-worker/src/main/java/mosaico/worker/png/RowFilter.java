package mosaico.worker.png;

import mosaico.filters.geometry.Band;

/** The PNG row filters that are used (PNG specification, section 9). */
enum RowFilter {
  NONE(0),
  /** The difference to the pixel on the left. */
  SUB(1),
  /** The difference to the pixel above. */
  UP(2);

  private final byte type;

  RowFilter(int type) {
    this.type = (byte) type;
  }

  byte type() {
    return type;
  }

  /**
   * This filter, or NONE on a band's first row if the row above is needed: that one was made
   * elsewhere.
   */
  RowFilter on(Band band, int y) {
    return this == UP && y == band.rows().from() ? NONE : this;
  }

  /** Writes image row {@code y} filtered; not UP on the band's first row. */
  void apply(Band band, int y, byte[] out, int to) {
    byte[] in = band.samples();
    int from = band.offset(y);
    int length = band.image().rowBytes();
    switch (this) {
      case NONE -> System.arraycopy(in, from, out, to, length);
      case SUB -> {
        int pixel = band.image().channels();
        System.arraycopy(in, from, out, to, pixel);
        for (int i = pixel; i < length; i++) {
          out[to + i] = (byte) (in[from + i] - in[from + i - pixel]);
        }
      }
      case UP -> {
        int above = from - length;
        for (int i = 0; i < length; i++) {
          out[to + i] = (byte) (in[from + i] - in[above + i]);
        }
      }
    }
  }

  /** Counts the values that this filter would write for samples {@code start} to {@code end}. */
  void count(Band band, int y, int start, int end, int[] counts) {
    byte[] in = band.samples();
    int from = band.offset(y);
    switch (on(band, y)) {
      case NONE -> count(in, from + start, from + end, counts);
      case SUB -> {
        int pixel = band.image().channels();
        int second = Math.clamp(pixel, start, end);
        count(in, from + start, from + second, counts);
        countDifferences(in, from + second, from + end, pixel, counts);
      }
      case UP -> countDifferences(in, from + start, from + end, band.image().rowBytes(), counts);
    }
  }

  private static void count(byte[] in, int from, int to, int[] counts) {
    for (int i = from; i < to; i++) {
      counts[in[i] & 0xff]++;
    }
  }

  private static void countDifferences(byte[] in, int from, int to, int back, int[] counts) {
    for (int i = from; i < to; i++) {
      counts[(in[i] - in[i - back]) & 0xff]++;
    }
  }
}
