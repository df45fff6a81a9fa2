package mosaico.ctl.stress.load;

import java.time.Duration;
import java.util.Locale;

/**
 * When the requests of a run are meant to start. It is fixed before the run: a server that answers
 * slowly does not slow down what is asked of it, which is what makes the load open-loop.
 */
public sealed interface LoadShape {

  /** How many requests there are. */
  long requests();

  /**
   * When a request is meant to start.
   *
   * @param number of the request, from 0
   * @return nanoseconds after the run's begin; never less than for the request before it
   */
  long startNanos(long number);

  /** The shape in words, such as {@code 5 requests a second for 30 s}. */
  String text();

  /** All at once. */
  record Burst(int count) implements LoadShape {

    @Override
    public long requests() {
      return count;
    }

    @Override
    public long startNanos(long number) {
      return 0;
    }

    @Override
    public String text() {
      return count == 1 ? "1 request" : count + " requests at once";
    }
  }

  /**
   * One after another, evenly spaced.
   *
   * @param rate requests a second, above 0
   */
  record Steady(double rate, Duration duration) implements LoadShape {

    @Override
    public long requests() {
      return Math.max(1, (long) Math.floor(rate * seconds(duration)));
    }

    @Override
    public long startNanos(long number) {
      return Math.round(number / rate * 1e9);
    }

    @Override
    public String text() {
      return "%s requests a second for %s"
          .formatted(number(rate), number(seconds(duration)) + " s");
    }
  }

  /**
   * A rate that grows, or falls, linearly.
   *
   * @param from requests a second at the start, at least 0
   * @param to requests a second at the end, at least 0; not both are 0
   */
  record Ramp(double from, double to, Duration duration) implements LoadShape {

    @Override
    public long requests() {
      return Math.max(1, (long) Math.floor((from + to) / 2 * seconds(duration)));
    }

    /**
     * With {@code k = (to - from) / duration}, {@code from t + k t² / 2} requests have started
     * after {@code t} seconds, which is solved for {@code t}.
     */
    @Override
    public long startNanos(long number) {
      double k = (to - from) / seconds(duration);
      double root = Math.sqrt(Math.max(0, from * from + 2 * k * number));
      // The form of the root that stays exact where k is 0 or nearly so.
      double t = number == 0 ? 0 : 2 * number / (from + root);
      return Math.round(t * 1e9);
    }

    @Override
    public String text() {
      return "%s to %s requests a second within %s s"
          .formatted(number(from), number(to), number(seconds(duration)));
    }
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.3f", value).replaceAll("0+$", "");
  }
}
