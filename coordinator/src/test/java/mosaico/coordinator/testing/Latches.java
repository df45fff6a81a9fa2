package mosaico.coordinator.testing;

import java.util.concurrent.CountDownLatch;

/** Waits on latches within lambdas, which cannot throw checked exceptions. */
public final class Latches {

  private Latches() {}

  public static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
