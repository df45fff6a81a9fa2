package mosaico.ctl.stress.load;

import org.HdrHistogram.Histogram;

/**
 * The usual percentiles of a histogram, in seconds.
 *
 * @param mean the arithmetic mean
 */
public record Percentiles(
    double p50, double p90, double p95, double p99, double p999, double max, double mean) {

  /** Of a histogram of microseconds, with its precision; all 0 if it is empty. */
  public static Percentiles of(Histogram micros) {
    return new Percentiles(
        at(micros, 50),
        at(micros, 90),
        at(micros, 95),
        at(micros, 99),
        at(micros, 99.9),
        micros.getMaxValue() / 1e6,
        micros.getTotalCount() == 0 ? 0 : micros.getMean() / 1e6);
  }

  private static double at(Histogram micros, double percentile) {
    return micros.getValueAtPercentile(percentile) / 1e6;
  }
}
