package mosaico.service.broker;

import java.time.Duration;

/** How long to wait before trying again: doubling from 250 ms to 15 s. */
public final class Backoff {

  private Backoff() {}

  /** The delay after the given number of failures in a row, from 1. */
  public static Duration delay(int failures) {
    int doublings = Math.clamp(failures - 1L, 0, 6);
    return Duration.ofMillis(Math.min(15_000, 250L << doublings));
  }
}
