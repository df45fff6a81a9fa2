package mosaico.filters.blur;

/**
 * The weights of a Gaussian in 1/256ths, summing to 256: those of OpenCV 4's 8-bit {@code
 * GaussianBlur(src, (0, 0), sigma)}, its size rule and its spreading of rounding errors included
 * ({@code getGaussianKernelFixedPoint_ED} in smooth.dispatch.cpp).
 */
final class GaussianWeights {

  private static final int ONE = 256;

  private GaussianWeights() {}

  /** An odd number of weights, symmetric. */
  static int[] of(double sigma) {
    int size = (int) Math.rint(sigma * 6 + 1) | 1;
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
      double wanted = exact[i] / sum * ONE + carried;
      int weight = (int) Math.rint(wanted);
      carried = wanted - weight;
      weights[i] = weight;
      weights[size - 1 - i] = weight;
      outer += weight;
    }
    weights[half] = ONE - 2 * outer;
    return weights;
  }
}
