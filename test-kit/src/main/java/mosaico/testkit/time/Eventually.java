package mosaico.testkit.time;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for conditions. The limit is far beyond what anything takes on a busy machine: it ends a
 * test that would wait forever, and says nothing about speed.
 */
public final class Eventually {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration STEP = Duration.ofMillis(10);

  private Eventually() {}

  /**
   * Waits until the condition holds.
   *
   * @param what the condition in words, for the failure
   * @param condition an exception counts as "not yet" and is told with the failure; an error ends
   *     the waiting at once
   */
  public static void until(String what, Callable<Boolean> condition) {
    var _ = get(what, () -> condition.call() ? Optional.of(true) : Optional.empty());
  }

  /**
   * Waits until there is a value.
   *
   * @param what the value in words, for the failure
   * @param value an exception counts as "not yet" and is told with the failure; an error ends the
   *     waiting at once
   */
  public static <T> T get(String what, Callable<Optional<T>> value) {
    long start = System.nanoTime();
    Exception last = null;
    while (System.nanoTime() - start < LIMIT.toNanos()) {
      try {
        Optional<T> found = value.call();
        if (found.isPresent()) {
          return found.get();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting: " + what, e);
      } catch (Exception e) {
        last = e;
      }
      LockSupport.parkNanos(STEP.toNanos());
    }
    throw new AssertionError("not within " + LIMIT.toSeconds() + " s: " + what, last);
  }
}
