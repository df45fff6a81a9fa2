package mosaico.worker.drain;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The worker's end, from its announcement on: no tile is begun any more. */
public final class Drain {

  private final CountDownLatch begun = new CountDownLatch(1);

  public void begin() {
    begun.countDown();
  }

  public boolean hasBegun() {
    return begun.getCount() == 0;
  }

  /**
   * Sleeps so long; the beginning of the drain wakes the sleeper, but keeps nobody from sleeping.
   */
  public void pause(Duration most) throws InterruptedException {
    if (hasBegun()) {
      Thread.sleep(most);
    } else {
      boolean _ = begun.await(most.toNanos(), TimeUnit.NANOSECONDS);
    }
  }
}
