package mosaico.coordinator.job.run;

/** What an audit needs a tile's rows for. */
sealed interface AuditRequest {

  int index();

  /** For a further copy of the tile. */
  record Copy(int index) implements AuditRequest {}

  /** For the oracle to make it. */
  record Settlement(int index) implements AuditRequest {}
}
