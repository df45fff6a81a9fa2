package mosaico.coordinator.job.hedge;

import java.time.Duration;

/**
 * How much longer than estimated the workers take for tiles, at most, as measured in the last
 * minute or so. With it the time of a tile can be told before any of its job was made. Times are
 * those of {@link System#nanoTime}. Thread-safe.
 */
final class TilePace {

  /** What was measured counts for once to twice this. */
  private static final long SPAN = Duration.ofSeconds(30).toNanos();

  /** Before anything was measured: workers may be cold, and then take many times as long. */
  private static final double UNKNOWN = 10;

  private long begun;
  private double before;
  private double now;

  /** A tile took so long whose cost was estimated to be so much. */
  synchronized void made(Duration estimate, Duration took, long at) {
    roll(at);
    now = Math.max(now, (double) took.toNanos() / Math.max(1, estimate.toNanos()));
  }

  /** How long a tile of this estimated cost takes at most, unless something is wrong. */
  synchronized Duration expected(Duration estimate, long at) {
    roll(at);
    double most = Math.max(before, now);
    double pace = most == 0 ? UNKNOWN : Math.max(1, most);
    return Duration.ofNanos((long) (estimate.toNanos() * pace));
  }

  private void roll(long at) {
    if (now == 0 && before == 0) {
      begun = at;
    } else if (at - begun > SPAN) {
      before = at - begun > 2 * SPAN ? 0 : now;
      now = 0;
      begun = at;
    }
  }
}
