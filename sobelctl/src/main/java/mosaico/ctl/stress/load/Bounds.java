package mosaico.ctl.stress.load;

import java.time.Duration;

/**
 * What a run never exceeds.
 *
 * @param inFlight requests that may be under way at once
 * @param requests of the whole run
 * @param duration after which no request is started any more
 */
public record Bounds(int inFlight, long requests, Duration duration) {

  /** Requests that a run's records leave room for in memory. */
  public static final int MOST_REQUESTS = 1_000_000;
}
