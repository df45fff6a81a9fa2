package mosaico.codecs.tiff;

/**
 * The colours that the samples of an image are indices of (TIFF 6.0, section 5).
 *
 * @param colours 0xRRGGBB of each index
 */
record TiffPalette(int[] colours) {

  /**
   * The palette of a layout that has one. Of its 16 bits the upper 8 are kept; if no value has more
   * than 8, it is one of 8 bits, as old programs wrote, and libtiff takes it.
   */
  static TiffPalette of(TiffLayout layout) {
    int[] stored = layout.palette();
    int size = stored.length / 3;
    int shift = TiffPixels.greatest(stored) < 256 ? 0 : 8;
    int[] colours = new int[size];
    for (int i = 0; i < size; i++) {
      int red = stored[i] >> shift & 0xff;
      int green = stored[size + i] >> shift & 0xff;
      int blue = stored[2 * size + i] >> shift & 0xff;
      colours[i] = red << 16 | green << 8 | blue;
    }
    return new TiffPalette(colours);
  }

  /** Whether all colours are gray. */
  boolean isGray() {
    for (int colour : colours) {
      if ((colour >> 16) != (colour >> 8 & 0xff) || (colour >> 16) != (colour & 0xff)) {
        return false;
      }
    }
    return true;
  }
}
