package mosaico.coordinator.audit;

import java.util.Locale;

/** What became of a tile that was to be audited. */
public enum AuditOutcome {
  /** Two workers made the same rows. */
  AGREED,
  /** They did not, and the oracle said who was wrong. */
  DIFFERED,
  /** They did not, and the oracle did not answer: the tile was made again. */
  UNSETTLED,
  /** Not audited: no second worker lives that takes such tiles, or none of them got the copy. */
  ALONE,
  /** Not audited: the copy was not there in time. */
  LATE,
  /** Not audited: the copy could not be sent, made or read, or the tile was sent by another run. */
  FAILED;

  /** Its name in metrics. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
