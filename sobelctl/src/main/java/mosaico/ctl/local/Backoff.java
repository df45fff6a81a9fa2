package mosaico.ctl.local;

import java.time.Duration;

/** How long a process that keeps dying waits for its next start. */
final class Backoff {
  private static final int LONGEST = 5;

  private Backoff() {}

  /**
   * One second, then twice as long each time, at most 32 seconds.
   *
   * @param failure 1 for the first in a row
   */
  static Duration delay(int failure) {
    return Duration.ofSeconds(1L << Math.min(failure - 1, LONGEST));
  }
}
