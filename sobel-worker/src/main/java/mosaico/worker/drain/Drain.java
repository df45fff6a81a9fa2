package mosaico.worker.drain;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The worker's shutdown: once it has begun, no further tile is started. */
public final class Drain {

  private final CountDownLatch begun = new CountDownLatch(1);

  public void begin() {
    begun.countDown();
  }

  public boolean hasBegun() {
    return begun.getCount() == 0;
  }

  /** Sleeps, at most until the drain begins; once it has begun, for the whole time. */
  public void pause(Duration most) throws InterruptedException {
    if (hasBegun()) {
      Thread.sleep(most);
    } else {
      boolean _ = begun.await(most.toNanos(), TimeUnit.NANOSECONDS);
    }
  }
}
