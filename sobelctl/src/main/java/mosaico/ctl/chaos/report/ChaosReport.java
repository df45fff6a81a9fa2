package mosaico.ctl.chaos.report;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a run of chaos found.
 *
 * @param rounds that were made
 * @param servers the broker and the Redis that it ran on
 * @param refused jobs that were never accepted
 * @param wrongPixels of all results
 * @param retries tiles that needed more than one delivery
 * @param surprises how often a process ended though nobody ended it
 * @param faults how many there were, of all kinds
 * @param recovery by kind of fault
 * @param failures how many jobs failed for each reason
 * @param losses how each lost job was lost
 * @param wrong the jobs whose results are wrong
 */
public record ChaosReport(
    long seed,
    int rounds,
    long seconds,
    String servers,
    Durable durable,
    Direct direct,
    int refused,
    long wrongPixels,
    int retries,
    int surprises,
    int faults,
    List<Recovery> recovery,
    Map<String, Integer> failures,
    List<String> losses,
    List<String> wrong) {

  /** Jobs that were answered with 202: done and exact, failed with a reason, or lost. */
  public record Durable(int accepted, int exact, int failed, int lost) {}

  /** Jobs whose result was waited for: those whose whole result is exact, and the others. */
  public record Direct(int exact, int brokenOff) {}

  /**
   * A kind of fault, and how long it was from each to the end of the last job that was open.
   *
   * @param medianMs half of them took no longer
   */
  public record Recovery(String fault, int times, long medianMs, long longestMs) {

    /** Sums up faults of one kind, at least one. */
    public static Recovery of(String fault, List<Duration> recoveries) {
      List<Duration> sorted = recoveries.stream().sorted().toList();
      return new Recovery(
          fault,
          sorted.size(),
          sorted.get((sorted.size() - 1) / 2).toMillis(),
          sorted.getLast().toMillis());
    }
  }

  /** Whether no job was lost, no pixel is wrong, and no process ended by itself. */
  public boolean isGood() {
    return losses.isEmpty() && wrong.isEmpty() && surprises == 0;
  }
}
