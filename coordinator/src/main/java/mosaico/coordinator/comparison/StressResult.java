package mosaico.coordinator.comparison;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of many jobs at once, as it is shown.
 *
 * @param filters the chain
 * @param images jobs that were started at once
 * @param errors how many of them were refused or failed
 * @param firstError why one of these was; null if there are none
 * @param seconds until the last job ended
 * @param throughput images done per second
 * @param latency of the jobs that were done; null if none was
 */
public record StressResult(
    String filters,
    int images,
    int errors,
    @Nullable String firstError,
    double seconds,
    double throughput,
    @Nullable Latency latency) {

  /** Seconds from a job's start to the end of its result: that many percent took no longer. */
  public record Latency(double p50, double p90, double p99, double max) {

    /**
     * The latency of some jobs.
     *
     * @param seconds of at least one job, in any order; not modified
     */
    static Latency of(double[] seconds) {
      double[] sorted = seconds.clone();
      Arrays.sort(sorted);
      return new Latency(
          percentile(sorted, 50),
          percentile(sorted, 90),
          percentile(sorted, 99),
          sorted[sorted.length - 1]);
    }

    /** The nearest rank: the least value that so many percent of the values do not exceed. */
    private static double percentile(double[] sorted, int percent) {
      return sorted[Math.ceilDiv(percent * sorted.length, 100) - 1];
    }
  }

  /** The result of jobs of which each gave its seconds or why it failed. */
  static StressResult of(String filters, List<Attempt> attempts, double seconds) {
    double[] done =
        attempts.stream()
            .filter(each -> each.error() == null)
            .mapToDouble(Attempt::seconds)
            .toArray();
    String firstError =
        attempts.stream()
            .filter(each -> each.error() != null)
            .map(each -> String.valueOf(each.error()))
            .findFirst()
            .orElse(null);
    return new StressResult(
        filters,
        attempts.size(),
        attempts.size() - done.length,
        firstError,
        seconds,
        done.length / seconds,
        done.length == 0 ? null : Latency.of(done));
  }

  /**
   * One job.
   *
   * @param error why it was refused or failed; null if it was done
   */
  record Attempt(double seconds, @Nullable String error) {}
}
