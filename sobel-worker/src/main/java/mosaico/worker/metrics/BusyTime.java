package mosaico.worker.metrics;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many tiles are worked on, and that number summed over time: two tiles at once count twice.
 */
final class BusyTime {

  private final LongSupplier nanoTime;
  private long summedUntil;
  private long sum;
  private int now;

  BusyTime(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.summedUntil = nanoTime.getAsLong();
  }

  synchronized void begun() {
    sumUp();
    now++;
  }

  synchronized void ended() {
    sumUp();
    now--;
  }

  synchronized int now() {
    return now;
  }

  /** What tiles have taken until this moment, those under way included. */
  synchronized Duration total() {
    sumUp();
    return Duration.ofNanos(sum);
  }

  private void sumUp() {
    long time = nanoTime.getAsLong();
    sum += now * (time - summedUntil);
    summedUntil = time;
  }
}
