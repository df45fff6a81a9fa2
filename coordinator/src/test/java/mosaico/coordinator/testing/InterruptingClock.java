package mosaico.coordinator.testing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The system's clock, which does something once when it is asked for the time: code under test asks
 * for it between two steps that nothing else separates.
 */
public final class InterruptingClock extends Clock {

  private record Interruption(BooleanSupplier when, Runnable action) {}

  private @Nullable Interruption next;

  /** Has the action run, once, when the clock is asked for the time and the condition holds. */
  public synchronized void interrupt(BooleanSupplier when, Runnable action) {
    next = new Interruption(when, action);
  }

  /** Whether the action has been run. */
  public synchronized boolean hasInterrupted() {
    return next == null;
  }

  @Override
  public Instant instant() {
    Runnable due = due();
    if (due != null) {
      due.run();
    }
    return Instant.now();
  }

  private synchronized @Nullable Runnable due() {
    Interruption there = next;
    if (there == null || !there.when().getAsBoolean()) {
      return null;
    }
    next = null;
    return there.action();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
