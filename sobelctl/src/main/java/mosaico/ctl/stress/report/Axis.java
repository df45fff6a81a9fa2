package mosaico.ctl.stress.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One axis of a chart.
 *
 * @param title with its unit
 * @param min the value at its begin
 * @param max the value at its end, more than {@code min}
 */
record Axis(String title, double min, double max, List<Tick> ticks) {

  /** A mark on an axis. */
  record Tick(double at, String label) {}

  /** Percentiles up to which a percentile axis is marked. */
  private static final double[] NINES = {0, 50, 90, 99, 99.9, 99.99, 99.999};

  /** From 0 to a round number that is no less than {@code max}, with about five marks. */
  static Axis linear(String title, double max) {
    double step = step(max / 5);
    List<Tick> ticks = new ArrayList<>();
    int count = Math.max(1, (int) Math.ceil(max / step - 1e-9));
    for (int i = 0; i <= count; i++) {
      ticks.add(new Tick(i * step, label(i * step, step)));
    }
    return new Axis(title, 0, count * step, ticks);
  }

  /**
   * Percentiles, each nine taking as much room as the one before it, as far as so many values go.
   */
  static Axis percentiles(String title, long values) {
    double end = nines(100 * (1 - 0.5 / Math.max(2, values)));
    List<Tick> ticks = new ArrayList<>();
    for (double percentile : NINES) {
      if (nines(percentile) <= end) {
        ticks.add(
            new Tick(
                nines(percentile),
                percentile == Math.rint(percentile)
                    ? String.format(Locale.ROOT, "p%.0f", percentile)
                    : "p" + percentile));
      }
    }
    return new Axis(title, 0, end, ticks);
  }

  /** Where a percentile, below 100, is on the axis: how many nines it has. */
  static double nines(double percentile) {
    return -Math.log10(1 - percentile / 100);
  }

  /** 1, 2 or 5 times a power of ten: the least that is no less than the given value. */
  private static double step(double least) {
    if (least <= 0) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= least * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  private static String label(double value, double step) {
    int decimals = Math.clamp((long) -Math.floor(Math.log10(step) + 1e-9), 0, 6);
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** Where a value is: 0 at the start, 1 at the end. */
  double share(double value) {
    return Math.clamp((value - min) / (max - min), 0, 1);
  }
}
