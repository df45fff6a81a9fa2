package mosaico.worker.png;

import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.BytePairs;
import mosaico.filters.geometry.Depth;
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
   * Writes a part of image row {@code y} filtered; not UP on the band's first row. Samples of 16
   * bits are written with the upper byte first, as PNG has them.
   *
   * @param start the first byte of the row that is written; a sample's first
   * @param end the one after the last; a sample's first
   */
  public void apply(Band band, int y, int start, int end, byte[] out, int to) {
    byte[] in = band.samples();
    int from = band.offset(y) + start;
    int length = end - start;
    boolean swap = band.image().depth() == Depth.SIXTEEN;
    switch (this) {
      case NONE -> copy(in, from, length, swap, out, to);
      case SUB -> {
        int pixel = band.image().pixelBytes();
        // The first pixel of a row has none on its left.
        int first = Math.clamp(pixel - start, 0, length);
        copy(in, from, first, swap, out, to);
        subtract(in, from + first, pixel, length - first, swap, out, to + first);
      }
      case UP -> subtract(in, from, band.image().rowBytes(), length, swap, out, to);
    }
  }

  private static void copy(byte[] in, int from, int length, boolean swap, byte[] out, int to) {
    if (swap) {
      BytePairs.swap(in, from, out, to, length / 2);
    } else {
      System.arraycopy(in, from, out, to, length);
    }
  }

  /** Writes so many bytes less those {@code back} before them. */
  private static void subtract(
      byte[] in, int from, int back, int length, boolean swap, byte[] out, int to) {
    if (swap) {
      subtractSwapped(in, from, back, length, out, to);
      return;
    }
    int i = 0;
    for (; i <= length - Long.BYTES; i += Long.BYTES) {
      Bytes.setEight(out, to + i, difference(in, from + i, back));
    }
    for (; i < length; i++) {
      out[to + i] = (byte) (in[from + i] - in[from + i - back]);
    }
  }

  /** Bytes are subtracted one by one (PNG specification, section 9.2), so swapping can wait. */
  private static void subtractSwapped(
      byte[] in, int from, int back, int length, byte[] out, int to) {
    int i = 0;
    for (; i <= length - Long.BYTES; i += Long.BYTES) {
      Bytes.setEight(out, to + i, BytePairs.swapped(difference(in, from + i, back)));
    }
    for (; i < length; i++) {
      out[to + (i ^ 1)] = (byte) (in[from + i] - in[from + i - back]);
    }
  }

  private static long difference(byte[] in, int at, int back) {
    return Bytes.minus(Bytes.eight(in, at), Bytes.eight(in, at - back));
  }
}
