package mosaico.codecs.jpeg;

import mosaico.codecs.image.NativePixels.Conversion;

/**
 * Converts inverted CMYK to RGB as OpenCV's {@code imread} does: each sample says how little ink
 * there is, as Adobe's programs and therefore all others write it, and no colour profile is
 * applied.
 */
final class InvertedCmyk implements Conversion {

  @Override
  public int channels(int stored) {
    return Math.min(stored, 3);
  }

  /**
   * Converts pixels in place.
   *
   * @param samples four per pixel; on return three per pixel, from the start
   */
  @Override
  public void convert(byte[] samples, int pixels) {
    for (int i = 0; i < pixels; i++) {
      int black = samples[4 * i + 3] & 0xff;
      samples[3 * i] = lit(samples[4 * i], black);
      samples[3 * i + 1] = lit(samples[4 * i + 1], black);
      samples[3 * i + 2] = lit(samples[4 * i + 2], black);
    }
  }

  /** {@code ink * black / 255}, rounded as in OpenCV's {@code icvCvt_CMYK2BGR_8u_C4C3R}. */
  private static byte lit(byte ink, int black) {
    return (byte) (black - (((255 - (ink & 0xff)) * black) >> 8));
  }
}
