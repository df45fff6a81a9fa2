package mosaico.filters.adaptive;

/**
 * The weights of a Gaussian as floats, summing to 1: those of OpenCV 4's {@code
 * getGaussianKernel(size, 0, CV_32F)}, which takes the standard deviation that suits the size.
 */
final class FloatGaussian {

  /** Of 3, 5, 7 and 9 pixels, in 1/256ths. */
  private static final int[][] SMALL = {
    {64, 128, 64},
    {16, 64, 96, 64, 16},
    {8, 28, 56, 72, 56, 28, 8},
    {4, 13, 30, 51, 60, 51, 30, 13, 4}
  };

  private FloatGaussian() {}

  /** {@code 2 radius + 1} weights, symmetric. */
  static float[] of(int radius) {
    int size = 2 * radius + 1;
    float[] weights = new float[size];
    if (radius <= SMALL.length) {
      for (int i = 0; i < size; i++) {
        weights[i] = SMALL[radius - 1][i] / 256f;
      }
      return weights;
    }
    double sigma = Math.fma(size, 0.15, 0.35);
    double scale = -0.125 / (sigma * sigma);
    double sum = 0;
    double[] exact = new double[radius];
    for (int i = 0; i < radius; i++) {
      int twice = 2 * i + 1 - size;
      exact[i] = StrictMath.exp(twice * twice * scale);
      sum += exact[i];
    }
    double part = 1 / (2 * sum + 1);
    weights[radius] = (float) part;
    for (int i = 0; i < radius; i++) {
      weights[i] = (float) (exact[i] * part);
      weights[size - 1 - i] = weights[i];
    }
    return weights;
  }
}
