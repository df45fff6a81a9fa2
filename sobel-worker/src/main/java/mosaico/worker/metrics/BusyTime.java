package mosaico.worker.metrics;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How many tiles are in progress, and that number integrated over time. */
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

  /** Time spent on tiles so far, including those in progress. */
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
