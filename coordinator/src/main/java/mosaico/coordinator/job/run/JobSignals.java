package mosaico.coordinator.job.run;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes those who follow jobs in this process when a job has made progress, so that they need not
 * wait until they next poll Redis.
 */
public final class JobSignals {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private long version;

  /** Wakes everybody who waits. */
  public void fire() {
    lock.lock();
    try {
      version++;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The number to pass to {@link #await}; read it before reading any job's state. */
  public long version() {
    lock.lock();
    try {
      return version;
    } finally {
      lock.unlock();
    }
  }

  /** Returns when {@link #fire} was called after {@code seen} was read, or the time is over. */
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
