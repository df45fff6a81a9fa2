package mosaico.codecs.jpeg;

/**
 * Makes red, green and blue of cyan, magenta, yellow and black as OpenCV's {@code imread} does: the
 * inks' values are how little ink there is, which is how Adobe's programs and, after them, all
 * others write them, and no colour profile is applied.
 */
final class InvertedCmyk {

  private InvertedCmyk() {}

  /**
   * Converts pixels in place.
   *
   * @param samples four a pixel; on return three a pixel, from the start
   */
  static void toRgb(byte[] samples, int pixels) {
    for (int i = 0; i < pixels; i++) {
      int black = samples[4 * i + 3] & 0xff;
      samples[3 * i] = lit(samples[4 * i], black);
      samples[3 * i + 1] = lit(samples[4 * i + 1], black);
      samples[3 * i + 2] = lit(samples[4 * i + 2], black);
    }
  }

  /** {@code ink * black / 255}, as {@code icvCvt_CMYK2BGR_8u_C4C3R} in OpenCV rounds it. */
  private static byte lit(byte ink, int black) {
    return (byte) (black - (((255 - (ink & 0xff)) * black) >> 8));
  }
}
