package mosaico.filters.edges;

import mosaico.filters.geometry.Rows;

/**
 * Which pixels of some rows are edges, if connected to strong ones, and which are strong ones. A
 * pixel is a bit; each row begins a new word.
 */
final class EdgeMap {

  private final Rows rows;
  private final int width;
  private final int words;
  private final long[] candidates;
  private final long[] strong;

  /** A map without edges. */
  EdgeMap(Rows rows, int width) {
    this.rows = rows;
    this.width = width;
    this.words = (width + Long.SIZE - 1) / Long.SIZE;
    candidates = new long[Math.multiplyExact(rows.count(), words)];
    strong = new long[candidates.length];
  }

  Rows rows() {
    return rows;
  }

  int width() {
    return width;
  }

  /** Words of a row. */
  int words() {
    return words;
  }

  /** Where an image row begins in {@link #candidates} and {@link #strong}. */
  int offset(int y) {
    return (y - rows.from()) * words;
  }

  /** The bits of weak and strong edges. */
  long[] candidates() {
    return candidates;
  }

  /** The bits of strong edges, which are candidates as well. */
  long[] strong() {
    return strong;
  }

  /** Makes a pixel a candidate: that at column {@code x}, in the word that it belongs to. */
  void set(int word, int x, boolean isStrong) {
    candidates[word] |= 1L << x;
    if (isStrong) {
      strong[word] |= 1L << x;
    }
  }

  /** Whether a strong edge is in row {@code y}, from column {@code from} to the one before to. */
  boolean hasStrong(int y, int from, int to) {
    int first = offset(y) + from / Long.SIZE;
    int last = offset(y) + (to - 1) / Long.SIZE;
    long found = 0;
    for (int word = first; word <= last; word++) {
      long bits = strong[word];
      bits &= word == first ? -1L << from : -1L;
      bits &= word == last ? -1L >>> -to : -1L;
      found |= bits;
    }
    return found != 0;
  }
}
