package mosaico.service.retry;

import java.time.Duration;

/**
 * How long to wait before each retry: the first delay, doubled at every further failure, up to the
 * longest. The policies of all processes are the constants of this class.
 *
 * <p>A policy says when, not for how long: whoever retries decides when to give up.
 *
 * @param first the delay after the first failure
 * @param longest no delay is longer
 */
public record RetryPolicy(Duration first, Duration longest) {

  /** Reaching the broker, which may be back at any moment, and with it work. */
  public static final RetryPolicy BROKER_UNREACHED =
      new RetryPolicy(Duration.ofMillis(250), Duration.ofSeconds(1));

  /** Using a broker that was reached: a connection lost again may be lost for what it does. */
  public static final RetryPolicy BROKER_CONNECTION =
      new RetryPolicy(Duration.ofMillis(250), Duration.ofSeconds(15));

  /** Storing a tile's result: Redis may be back at any moment, and finished work waits for it. */
  public static final RetryPolicy REDIS_WRITE =
      new RetryPolicy(Duration.ofMillis(250), Duration.ofSeconds(2));

  /** A step of a running job that the broker or Redis did not let happen. */
  public static final RetryPolicy JOB_STEP = constant(Duration.ofMillis(250));

  /** Recording that a tile arrived on the dead-letter queue. */
  public static final RetryPolicy DEAD_LETTER = constant(Duration.ofSeconds(1));

  /** Telling somebody that a job has ended, who did not answer well. */
  public static final RetryPolicy CALLBACK =
      new RetryPolicy(Duration.ofSeconds(5), Duration.ofSeconds(20));

  /** Restarting a process of the local stack that has ended. */
  public static final RetryPolicy PROCESS_RESTART =
      new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(32));

  /** Beyond this the shift would overflow; no policy comes near it. */
  private static final int MAX_DOUBLINGS = 20;

  public RetryPolicy {
    if (!first.isPositive() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("delays from " + first + " to " + longest);
    }
  }

  private static RetryPolicy constant(Duration delay) {
    return new RetryPolicy(delay, delay);
  }

  /**
   * The delay before the next try.
   *
   * @param attempt how many tries in a row have failed, from 1
   */
  public Duration delay(int attempt) {
    int doublings = Math.clamp(attempt - 1L, 0, MAX_DOUBLINGS);
    Duration doubled = first.multipliedBy(1L << doublings);
    return doubled.compareTo(longest) < 0 ? doubled : longest;
  }
}
