package mosaico.codecs.png;

import mosaico.filters.gray.Grayscale;

/**
 * The colours that samples of up to 8 bits stand for.
 *
 * @param rgba 256 colours of four samples each
 */
record ColourTable(byte[] rgba) {

  private static final int COUNT = 256;

  /** The colours of a palette; those that it lacks are black, as in libpng. */
  static ColourTable ofPalette(PngFile png) {
    byte[] rgba = new byte[COUNT * 4];
    for (int i = 0; i < COUNT; i++) {
      if (3 * i < png.palette().length) {
        System.arraycopy(png.palette(), 3 * i, rgba, 4 * i, 3);
      }
      rgba[4 * i + 3] = i < png.transparency().length ? png.transparency()[i] : (byte) 255;
    }
    return new ColourTable(rgba);
  }

  static ColourTable ofGrays(PngFile png) {
    int most = (1 << png.bitDepth()) - 1;
    byte[] rgba = new byte[COUNT * 4];
    int transparent = TransparentColour.isThere(png) ? png.transparency()[1] & most : COUNT;
    for (int i = 0; i < COUNT; i++) {
      byte gray = (byte) (i * 255 / most);
      rgba[4 * i] = gray;
      rgba[4 * i + 1] = gray;
      rgba[4 * i + 2] = gray;
      rgba[4 * i + 3] = i == transparent ? 0 : (byte) 255;
    }
    return new ColourTable(rgba);
  }

  /** Four if any colour is transparent, otherwise three, or one if all are gray. */
  int channels() {
    boolean opaque = true;
    boolean gray = true;
    for (int i = 0; i < rgba.length; i += 4) {
      opaque &= rgba[i + 3] == (byte) 255;
      gray &= rgba[i] == rgba[i + 1] && rgba[i + 1] == rgba[i + 2];
    }
    return !opaque ? 4 : gray ? 1 : 3;
  }

  /** All colours, with {@link #channels} samples each. */
  byte[] samples() {
    int channels = channels();
    byte[] samples = new byte[COUNT * channels];
    for (int i = 0; i < COUNT; i++) {
      System.arraycopy(rgba, 4 * i, samples, channels * i, channels);
    }
    return samples;
  }

  byte[] grays() {
    byte[] grays = new byte[COUNT];
    Grayscale.toGray(rgba, 0, 4, grays, 0, COUNT);
    return grays;
  }
}
