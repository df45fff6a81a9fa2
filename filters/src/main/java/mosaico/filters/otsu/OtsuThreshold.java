package mosaico.filters.otsu;

/**
 * Otsu's threshold, in OpenCV's arithmetic ({@code getThreshVal_Otsu} in thresh.cpp), so that both
 * choose the same one where two are as good.
 */
final class OtsuThreshold {

  /** The difference between 1 and the next float: classes that hold no more pixels are none. */
  private static final double EPSILON = Math.ulp(1f);

  private OtsuThreshold() {}

  /**
   * The last value of the darker class.
   *
   * @param counts how often each value occurs, at least one of them once
   */
  static int of(long[] counts) {
    double pixels = 0;
    double mean = 0;
    for (int value = 0; value < counts.length; value++) {
      pixels += counts[value];
      mean += value * (double) counts[value];
    }
    double scale = 1 / pixels;
    mean *= scale;
    double darkMean = 0;
    double dark = 0;
    double best = 0;
    int threshold = 0;
    for (int value = 0; value < counts.length; value++) {
      double share = counts[value] * scale;
      darkMean *= dark;
      dark += share;
      double bright = 1 - dark;
      if (Math.min(dark, bright) < EPSILON || Math.max(dark, bright) > 1 - EPSILON) {
        continue;
      }
      darkMean = (darkMean + value * share) / dark;
      double brightMean = (mean - dark * darkMean) / bright;
      double variance = dark * bright * (darkMean - brightMean) * (darkMean - brightMean);
      if (variance > best) {
        best = variance;
        threshold = value;
      }
    }
    return threshold;
  }
}
