package mosaico.worker.process;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for conditions outside of this JVM. */
final class Eventually {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Eventually() {}

  /** Asks again and again; an exception counts as no. */
  static void eventually(String what, Callable<Boolean> condition) {
    long start = System.nanoTime();
    AssertionError failure = new AssertionError("never came true: " + what);
    while (System.nanoTime() - start < LIMIT.toNanos()) {
      try {
        if (condition.call()) {
          return;
        }
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw failure;
      } catch (Exception e) {
        failure.addSuppressed(e);
      }
    }
    throw failure;
  }
}
