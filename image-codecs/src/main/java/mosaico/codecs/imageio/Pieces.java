package mosaico.codecs.imageio;

import mosaico.filters.geometry.Shape;

/** How many rows of a file ImageIO is to decode at a time. */
final class Pieces {

  /** Bytes of a piece that is worth a call to the decoder. */
  private static final int WORTHWHILE = 256 << 10;

  private Pieces() {}

  /**
   * @param step rows that are decoded together, or else again
   * @param rowBytes of a row as it is decoded
   */
  static int rows(int step, int height, long rowBytes) {
    int atOnce = Math.clamp(step, 1, height);
    long steps = Math.ceilDiv(WORTHWHILE, rowBytes * atOnce);
    return (int) Math.min(height, steps * atOnce);
  }

  /** It can begin at any row of a strip that is not compressed; a tile it would read for each. */
  static int step(TiffLayout layout) {
    return layout.isCompressed() || layout.tiled() ? layout.pieceHeight() : 1;
  }

  static int step(BmpLayout layout, Shape image) {
    return layout.isCompressed() ? image.height() : 1;
  }
}
