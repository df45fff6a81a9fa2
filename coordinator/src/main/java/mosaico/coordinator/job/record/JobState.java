package mosaico.coordinator.job.record;

import java.util.Locale;

/** Where a job stands; {@link JobTransition} lists every way from one state to another. */
public enum JobState {
  /** Accepted; no tile has been sent yet. */
  QUEUED,
  RUNNING,
  DONE,
  FAILED,
  CANCELLED;

  public boolean ended() {
    return switch (this) {
      case QUEUED, RUNNING -> false;
      case DONE, FAILED, CANCELLED -> true;
    };
  }

  /** The state's name in Redis and in the API: {@code queued}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException if there is no such state
   */
  public static JobState parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
