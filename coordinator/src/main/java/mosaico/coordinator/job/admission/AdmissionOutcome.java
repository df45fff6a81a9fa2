package mosaico.coordinator.job.admission;

import java.util.Locale;

/** What became of a job that asked for room. */
public enum AdmissionOutcome {
  /** There was room. */
  AT_ONCE,
  /** There was room in time. */
  WAITED,
  /** There was none, and it waits in Redis. */
  QUEUED,
  /** There was none in time. */
  REFUSED;

  /** Its name in metrics: {@code at-once}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
