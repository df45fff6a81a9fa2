package mosaico.filters.convolve;

/** What neighbours are multiplied by, and what is added to their sum. */
final class Coefficients {

  /** Sums smaller than this part of what is summed are rounding errors of 0. */
  private static final double NOTHING = 1e-6;

  private final float[] values;
  private final double offset;

  /**
   * @param kernel as many numbers as a square has pixels, row by row
   * @param scale what each is divided by
   * @param offset in units of 8-bit samples
   */
  Coefficients(double[] kernel, double scale, double offset) {
    values = new float[kernel.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (kernel[i] / scale);
    }
    this.offset = offset;
  }

  /** The coefficient of a row and a column of the square. */
  float at(int row, int column) {
    return values[row * size() + column];
  }

  /** Pixels a side. */
  int size() {
    return (int) Math.sqrt(values.length);
  }

  int radius() {
    return size() / 2;
  }

  /** What is added, for samples of which {@code white} is the largest. */
  float offset(int white) {
    return (float) (offset * white / 255);
  }

  /** The sum of the coefficients, 0 if it nearly is. */
  double sum() {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return Math.abs(sum) < NOTHING * absoluteSum() ? 0 : sum;
  }

  /** The sum of the coefficients without their signs. */
  double absoluteSum() {
    double sum = 0;
    for (float value : values) {
      sum += Math.abs(value);
    }
    return sum;
  }
}
