package mosaico.filters.bilateral;

/**
 * Powers of 2 in floats, by a sequence of roundings that is the same everywhere: {@code 2^t = 2^n
 * 2^f}, where {@code n} is the integer nearest to {@code t} and the second factor is the first six
 * terms of its Taylor series, off by less than 4 millionths.
 */
final class Exp2 {

  /** The least exponent that gives a normal float; smaller ones count as this. */
  static final float LEAST = -125;

  /** Added to a small float, leaves it rounded to an integer, which is then in the lowest bits. */
  static final float ROUND = 0x1.8p23f;

  /** Bits of a float below its exponent. */
  static final int FRACTION_BITS = 23;

  private static final double LN2 = 0.6931471805599453;

  static final float C1 = (float) LN2;
  static final float C2 = (float) (LN2 * LN2 / 2);
  static final float C3 = (float) (LN2 * LN2 * LN2 / 6);
  static final float C4 = (float) (LN2 * LN2 * LN2 * LN2 / 24);
  static final float C5 = (float) (LN2 * LN2 * LN2 * LN2 * LN2 / 120);

  private Exp2() {}

  /** Two to the power of a number that is at most 0. */
  static float of(float exponent) {
    float t = Math.max(exponent, LEAST);
    float shifted = t + ROUND;
    float f = t - (shifted - ROUND);
    float power = Math.fma(C5, f, C4);
    power = Math.fma(power, f, C3);
    power = Math.fma(power, f, C2);
    power = Math.fma(power, f, C1);
    power = Math.fma(power, f, 1);
    int n = Float.floatToRawIntBits(shifted) << FRACTION_BITS;
    return Float.intBitsToFloat(Float.floatToRawIntBits(power) + n);
  }
}
