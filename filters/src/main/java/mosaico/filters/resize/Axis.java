package mosaico.filters.resize;

/**
 * How samples along one axis are resized: which input samples each output sample is made from, and
 * with which weights. All is as in Pillow's {@code precompute_coeffs} (Resample.c), in the same
 * arithmetic: an output sample {@code i} lies at {@code (i + 0.5) * scale} of the input; the filter
 * is as wide as its support, times the scale if the image gets smaller; weights are divided by
 * their sum.
 *
 * @param interpolation not {@link Interpolation#NEAREST}
 * @param input samples of the input, at least 1
 * @param output samples of the output, at least 1
 */
record Axis(Interpolation interpolation, int input, int output) {

  private double scale() {
    return (double) input / output;
  }

  private double filterScale() {
    return Math.max(1, scale());
  }

  private double support() {
    return interpolation.support() * filterScale();
  }

  /** The input sample at whose place an output sample lies. */
  private double center(int i) {
    return (i + 0.5) * scale();
  }

  /** The first input sample that an output sample is made from. */
  int from(int i) {
    return Math.max(0, (int) (center(i) - support() + 0.5));
  }

  /** The one after the last. */
  int to(int i) {
    return Math.min(input, (int) (center(i) + support() + 0.5));
  }

  /** The most input samples that an output sample may be made from. */
  int most() {
    return (int) Math.ceil(support()) * 2 + 1;
  }

  /**
   * The weights of an output sample, in units of {@code 1 / (1 << bits)}, each rounded to the
   * nearest, halves away from 0.
   *
   * @param weights set from index {@code at} on, one for each sample from {@link #from} to {@link
   *     #to}
   */
  void weights(int i, int bits, int[] weights, int at) {
    int from = from(i);
    int count = to(i) - from;
    double center = center(i);
    double narrowed = 1 / filterScale();
    double[] exact = new double[count];
    double sum = 0;
    for (int j = 0; j < count; j++) {
      exact[j] = interpolation.weight((j + from - center + 0.5) * narrowed);
      sum += exact[j];
    }
    for (int j = 0; j < count; j++) {
      double weight = sum == 0 ? exact[j] : exact[j] / sum;
      double scaled = weight * (1L << bits);
      weights[at + j] = (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    }
  }
}
