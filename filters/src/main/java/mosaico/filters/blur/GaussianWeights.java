package mosaico.filters.blur;

import mosaico.filters.geometry.Depth;

/**
 * The weights of a Gaussian in fixed point, summing to 1: in 1/256ths for samples of 8 bits, in
 * 1/65,536ths for 16. They are those of OpenCV 4's {@code GaussianBlur}, its rules of size and
 * sigma and its spreading of rounding errors included ({@code getGaussianKernelFixedPoint_ED} in
 * smooth.dispatch.cpp).
 */
final class GaussianWeights {

  /** Of 1, 3, 5, 7 and 9 pixels, in 1/256ths: what OpenCV takes if a size is given alone. */
  private static final int[][] SMALL = {
    {256},
    {64, 128, 64},
    {16, 64, 96, 64, 16},
    {8, 28, 56, 72, 56, 28, 8},
    {4, 13, 30, 51, 60, 51, 30, 13, 4}
  };

  private GaussianWeights() {}

  /** Those of a standard deviation: 6 times as many as it, for 16 bits 8 times, and odd. */
  static int[] ofSigma(double sigma, Depth depth) {
    return of((int) Math.rint(sigma * (depth == Depth.EIGHT ? 6 : 8) + 1) | 1, sigma, depth);
  }

  /** As many as given, an odd number, of the standard deviation that OpenCV takes for them. */
  static int[] ofSize(int size, Depth depth) {
    if (size / 2 < SMALL.length) {
      int[] weights = SMALL[size / 2].clone();
      for (int i = 0; i < size; i++) {
        weights[i] <<= depth.bits() - 8;
      }
      return weights;
    }
    return of(size, 0.3 * ((size - 1) * 0.5 - 1) + 0.8, depth);
  }

  /** An odd number of weights, symmetric. */
  static int[] of(int size, double sigma, Depth depth) {
    int one = 1 << depth.bits();
    int half = size / 2;
    double[] exact = new double[half + 1];
    double sum = 0;
    for (int i = 0; i <= half; i++) {
      int distance = half - i;
      exact[i] = StrictMath.exp(-0.5 * distance * distance / (sigma * sigma));
      sum += distance == 0 ? exact[i] : 2 * exact[i];
    }
    int[] weights = new int[size];
    int outer = 0;
    double carried = 0;
    for (int i = 0; i < half; i++) {
      double wanted = exact[i] / sum * one + carried;
      int weight = (int) Math.rint(wanted);
      carried = wanted - weight;
      weights[i] = weight;
      weights[size - 1 - i] = weight;
      outer += weight;
    }
    weights[half] = one - 2 * outer;
    return weights;
  }
}
