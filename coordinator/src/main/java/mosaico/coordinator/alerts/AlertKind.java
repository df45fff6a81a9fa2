package mosaico.coordinator.alerts;

import java.time.Duration;
import java.util.Locale;

/** What there are alerts for. */
public enum AlertKind {
  /** The workers of a machine use nearly all of its processors. */
  CPU_HIGH(Duration.ofMinutes(1)),
  /** A worker's heap is nearly full. */
  MEMORY_HIGH(Duration.ofMinutes(1)),
  /** A worker that has not left has not been heard of for too long. */
  HEARTBEAT_LATE(Duration.ZERO),
  /** Tiles wait for too long, and longer than a minute ago. */
  QUEUE_LATENCY_GROWING(Duration.ZERO),
  /** The broker has given up tiles lately. */
  DEAD_LETTERS(Duration.ZERO),
  /** A job has used most of its time. */
  DEADLINE_NEAR(Duration.ZERO),
  /** A worker makes wrong rows, and was told to leave. */
  WORKER_CONVICTED(Duration.ZERO);

  private final Duration hold;

  AlertKind(Duration hold) {
    this.hold = hold;
  }

  /** How long its condition must have lasted. */
  Duration hold() {
    return hold;
  }

  /** Its name in the API and in metrics: {@code cpu-high}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
