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

  /** Writes image row {@code y}, filtered; UP needs row {@code y - 1} in the band. */
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
        int above = band.offset(y - 1);
        for (int i = 0; i < length; i++) {
          out[to + i] = (byte) (in[from + i] - in[above + i]);
        }
      }
    }
  }
}
