package mosaico.coordinator.store;

import mosaico.coordinator.job.record.BatchId;

/** The Redis keys of one batch, and those that list batches and single jobs that wait. */
record BatchKeys(BatchId batch) {

  /** A sorted set of the IDs of batches that have not ended, by the time of their acceptance. */
  static final String OPEN = "batches:open";

  /**
   * A sorted set of the IDs of single jobs that wait, likewise. Not the same one: an earlier
   * version takes whatever is in that for a batch.
   */
  static final String SINGLES = "jobs:waiting";

  /** The batch's record, a hash. */
  String record() {
    return "{" + batch + "}:batch";
  }

  /** A list of the indices of the images that wait to be run, in their order. */
  String waiting() {
    return "{" + batch + "}:waiting";
  }
}
