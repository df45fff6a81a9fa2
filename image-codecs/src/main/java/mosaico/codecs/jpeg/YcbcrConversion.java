package mosaico.codecs.jpeg;

/** Converts YCbCr in place, with libjpeg's fixed-point arithmetic ({@code jdcolor.c}). */
final class YcbcrConversion {

  private static final int BITS = 16;
  private static final int HALF = 1 << (BITS - 1);
  private static final int RED_OF_CR = fixed(1.40200);
  private static final int GREEN_OF_CR = -fixed(0.71414);
  private static final int GREEN_OF_CB = -fixed(0.34414);
  private static final int BLUE_OF_CB = fixed(1.77200);

  private YcbcrConversion() {}

  private static int fixed(double factor) {
    return (int) (factor * (1 << BITS) + 0.5);
  }

  /** Converts YCbCr to RGB, three samples per pixel. */
  static void toRgb(byte[] samples) {
    for (int at = 0; at < samples.length; at += 3) {
      convert(samples, at, 0);
    }
  }

  /** Converts YCCK to CMYK, four samples per pixel: CMY is the complement of RGB. */
  static void toCmyk(byte[] samples) {
    for (int at = 0; at < samples.length; at += 4) {
      convert(samples, at, 0xff);
    }
  }

  private static void convert(byte[] samples, int at, int flip) {
    int y = samples[at] & 0xff;
    int cb = (samples[at + 1] & 0xff) - 128;
    int cr = (samples[at + 2] & 0xff) - 128;
    samples[at] = clamped(y + ((RED_OF_CR * cr + HALF) >> BITS), flip);
    samples[at + 1] = clamped(y + ((GREEN_OF_CB * cb + GREEN_OF_CR * cr + HALF) >> BITS), flip);
    samples[at + 2] = clamped(y + ((BLUE_OF_CB * cb + HALF) >> BITS), flip);
  }

  private static byte clamped(int value, int flip) {
    return (byte) (Math.clamp(value, 0, 255) ^ flip);
  }
}
