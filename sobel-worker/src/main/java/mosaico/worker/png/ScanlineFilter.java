package mosaico.worker.png;

import mosaico.filters.geometry.Band;
import mosaico.worker.deflate.Bytes;

/** The PNG row filters that are used (PNG specification, section 9). */
public enum ScanlineFilter {
  NONE(0),
  /** The difference to the pixel on the left. */
  SUB(1),
  /** The difference to the pixel above. */
  UP(2);

  private final byte type;

  ScanlineFilter(int type) {
    this.type = (byte) type;
  }

  byte type() {
    return type;
  }

  /**
   * This filter, or NONE on a band's first row if the row above is needed: that one was made
   * elsewhere.
   */
  public ScanlineFilter on(Band band, int y) {
    return this == UP && y == band.rows().from() ? NONE : this;
  }

  /**
   * Writes a part of image row {@code y} filtered; not UP on the band's first row.
   *
   * @param start the first sample of the row that is written
   * @param end the one after the last
   */
  public void apply(Band band, int y, int start, int end, byte[] out, int to) {
    byte[] in = band.samples();
    int from = band.offset(y) + start;
    int length = end - start;
    switch (this) {
      case NONE -> System.arraycopy(in, from, out, to, length);
      case SUB -> {
        int pixel = band.image().channels();
        // The first pixel of a row has none on its left.
        int first = Math.clamp(pixel - start, 0, length);
        System.arraycopy(in, from, out, to, first);
        subtract(in, from + first, pixel, length - first, out, to + first);
      }
      case UP -> subtract(in, from, band.image().rowBytes(), length, out, to);
    }
  }

  /** Writes so many bytes less those {@code back} before them. */
  private static void subtract(byte[] in, int from, int back, int length, byte[] out, int to) {
    int i = 0;
    for (; i <= length - Long.BYTES; i += Long.BYTES) {
      long difference = Bytes.minus(Bytes.eight(in, from + i), Bytes.eight(in, from + i - back));
      Bytes.setEight(out, to + i, difference);
    }
    for (; i < length; i++) {
      out[to + i] = (byte) (in[from + i] - in[from + i - back]);
    }
  }
}
