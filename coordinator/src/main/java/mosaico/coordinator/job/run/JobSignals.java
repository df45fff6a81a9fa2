package mosaico.coordinator.job.run;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells those who follow jobs in this process that something has moved, so that they need not wait
 * for their next look at Redis.
 */
public final class JobSignals {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private long version;

  public void fire() {
    lock.lock();
    try {
      version++;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** A number that {@link #await} takes; read it before looking at what may move. */
  public long version() {
    lock.lock();
    try {
      return version;
    } finally {
      lock.unlock();
    }
  }

  /** Returns when something has moved since {@code seen}, or the time is over. */
  public void await(long seen, Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (version == seen && left > 0) {
        left = moved.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
