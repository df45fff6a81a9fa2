package mosaico.codecs.png;

import mosaico.filters.geometry.Depth;

/**
 * Adds alpha to gray or colour of which one value is transparent. Of samples of 16 bits all are
 * compared, whatever is kept of them.
 *
 * @param stored the depth in which samples are stored
 * @param key the bytes of a transparent pixel
 */
record TransparentColour(boolean isGray, Depth stored, Depth depth, byte[] key)
    implements PixelConverter {

  static boolean isThere(PngFile png) {
    boolean mayBe = png.type() == ColourType.GRAY || png.type() == ColourType.COLOUR;
    return mayBe && png.transparency().length == 2 * png.type().samples();
  }

  static TransparentColour of(PngFile png, Depth depth) {
    Depth stored = png.depth();
    byte[] key = new byte[png.pixelBytes()];
    for (int i = 0; i < key.length; i++) {
      key[i] = png.transparency()[stored == Depth.EIGHT ? 2 * i + 1 : i];
    }
    return new TransparentColour(png.type() == ColourType.GRAY, stored, depth, key);
  }

  @Override
  public int channels() {
    return 4;
  }

  @Override
  public void convert(byte[] row, int at, int pixels, byte[] into, int to) {
    int step = isGray ? 0 : stored.bytes();
    int bytes = depth.bytes();
    int from = at;
    int end = to + 4 * bytes * pixels;
    for (int out = to; out < end; out += 4 * bytes, from += key.length) {
      depth.set(into, out, sample(row, from));
      depth.set(into, out + bytes, sample(row, from + step));
      depth.set(into, out + 2 * bytes, sample(row, from + 2 * step));
      depth.set(into, out + 3 * bytes, isKey(row, from) ? 0 : depth.white());
    }
  }

  /** The sample at a position, whose upper byte comes first. */
  private int sample(byte[] row, int at) {
    int first = row[at] & 0xff;
    return depth == Depth.EIGHT ? first : first << 8 | (row[at + 1] & 0xff);
  }

  private boolean isKey(byte[] row, int at) {
    for (int i = 0; i < key.length; i++) {
      if (row[at + i] != key[i]) {
        return false;
      }
    }
    return true;
  }
}
