package mosaico.coordinator.job.record;

import java.util.Locale;

/** Where a job stands. */
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

  /** As it stands in Redis and in the API: {@code queued}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static JobState parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
