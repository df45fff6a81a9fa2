package mosaico.filters.box;

import mosaico.filters.geometry.Shape;

/**
 * A mean as OpenCV 4 computes it on every machine with vectors of 128 bits or more ({@code
 * box_filter.simd.hpp}): the sum times the reciprocal of the count, as floats, rounded half to
 * even; but as doubles in what is left of a row after whole groups of {@value #GROUP} samples.
 *
 * <p>At 8 bits both are the integer nearest to the exact mean. At 16 bits the floats may be one off
 * where the exact mean is close to half an integer.
 */
final class Mean {

  private static final int GROUP = 8;

  /** Added to a float from 0 to 65,535, leaves it rounded to an integer in the lowest bits. */
  static final float ROUND = 1 << 23;

  private Mean() {}

  /** From which sample of a row on means are made of doubles. */
  static int firstOfDoubles(Shape image) {
    return image.rowSamples() / GROUP * GROUP;
  }

  /** By floats; {@code count} is at most 10,201 and {@code sum} at most 65,535 times that. */
  static int ofFloats(int sum, int count) {
    return (int) Math.rint((float) sum * reciprocal(count));
  }

  /** By doubles. */
  static int ofDoubles(int sum, int count) {
    return (int) Math.rint(sum * (1.0 / count));
  }

  static float reciprocal(int count) {
    return (float) (1.0 / count);
  }
}
