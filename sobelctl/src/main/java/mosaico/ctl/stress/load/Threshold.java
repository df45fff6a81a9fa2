package mosaico.ctl.stress.load;

import java.util.Locale;

/**
 * One condition on a run's result.
 *
 * @param text as it was given, such as {@code p99<2s}
 * @param limit seconds for a latency; a share from 0 to 1 or a number for errors; images a second
 */
public record Threshold(String text, Metric metric, Comparison comparison, double limit) {

  /** What is compared. */
  public enum Metric {
    P50("p50"),
    P90("p90"),
    P95("p95"),
    P99("p99"),
    P999("p99.9"),
    MAX("max"),
    MEAN("mean"),
    ERRORS("errors"),
    ERROR_SHARE("errors"),
    THROUGHPUT("throughput");

    private final String text;

    Metric(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }

    boolean isLatency() {
      return switch (this) {
        case P50, P90, P95, P99, P999, MAX, MEAN -> true;
        case ERRORS, ERROR_SHARE, THROUGHPUT -> false;
      };
    }

    double of(LoadResult result, Percentiles latency) {
      return switch (this) {
        case P50 -> latency.p50();
        case P90 -> latency.p90();
        case P95 -> latency.p95();
        case P99 -> latency.p99();
        case P999 -> latency.p999();
        case MAX -> latency.max();
        case MEAN -> latency.mean();
        case ERRORS -> result.errors();
        case ERROR_SHARE -> result.errorShare();
        case THROUGHPUT -> result.throughput();
      };
    }
  }

  /** How it is compared. */
  public enum Comparison {
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">=");

    private final String text;

    Comparison(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }

    boolean holds(double value, double limit) {
      return switch (this) {
        case LESS -> value < limit;
        case AT_MOST -> value <= limit;
        case MORE -> value > limit;
        case AT_LEAST -> value >= limit;
      };
    }
  }

  /**
   * Whether a condition was met.
   *
   * @param actual in words, with its unit
   */
  public record Verdict(Threshold threshold, boolean met, String actual) {}

  /** Whether the result meets this; a latency is not met if no image was done. */
  public Verdict check(LoadResult result, Percentiles latency) {
    if (metric.isLatency() && result.done() == 0) {
      return new Verdict(this, false, "no image was done");
    }
    double value = metric.of(result, latency);
    return new Verdict(this, comparison.holds(value, limit), text(value));
  }

  private String text(double value) {
    return switch (metric) {
      case ERRORS -> String.format(Locale.ROOT, "%.0f", value);
      case ERROR_SHARE -> String.format(Locale.ROOT, "%.2f %%", 100 * value);
      case THROUGHPUT -> String.format(Locale.ROOT, "%.2f/s", value);
      case P50, P90, P95, P99, P999, MAX, MEAN -> String.format(Locale.ROOT, "%.3f s", value);
    };
  }
}
