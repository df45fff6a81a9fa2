package mosaico.coordinator.job.run;

/** What an audit needs a tile's rows for. */
sealed interface AuditRequest {

  /** Of the tile. */
  int index();

  /** Which of the tile's audits asks, for the tile may have been made again meanwhile. */
  long audit();

  /** For a further copy of the tile. */
  record Copy(int index, long audit) implements AuditRequest {}

  /** For the oracle to make it. */
  record Settlement(int index, long audit) implements AuditRequest {}
}
