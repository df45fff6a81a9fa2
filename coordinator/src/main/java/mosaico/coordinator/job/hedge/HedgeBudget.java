package mosaico.coordinator.job.hedge;

import java.time.Duration;

/**
 * How many tiles may be sent to another worker as well: a number at once, and then a share of those
 * that are made and a few a second. So what is slow because there is too much to do does not become
 * slower by this. Times are those of {@link System#nanoTime}. Thread-safe.
 */
final class HedgeBudget {

  /** At once: two workers of 16 places may hang, each with a tile more than that of two queues. */
  static final int MOST = 64;

  /** Of each tile that was made. */
  private static final double SHARE = 0.1;

  private static final double A_SECOND = 2;

  private double left = MOST;
  private long countedAt;

  HedgeBudget(long at) {
    countedAt = at;
  }

  /** A tile was made. */
  synchronized void made() {
    left = Math.min(MOST, left + SHARE);
  }

  /** Whether so many may be sent now; they count then. */
  synchronized boolean take(int copies, long at) {
    double seconds = (double) (at - countedAt) / Duration.ofSeconds(1).toNanos();
    left = Math.min(MOST, left + A_SECOND * seconds);
    countedAt = at;
    if (left < copies) {
      return false;
    }
    left -= copies;
    return true;
  }
}
