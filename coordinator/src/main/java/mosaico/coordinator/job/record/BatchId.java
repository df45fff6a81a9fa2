package mosaico.coordinator.job.record;

import mosaico.contract.tile.JobId;

/** The name of a batch: 32 lower-case hexadecimal digits that cannot be guessed, as a job's. */
public record BatchId(String text) {

  public BatchId {
    if (!isValid(text)) {
      throw new IllegalArgumentException("\"" + text + "\" is no batch ID: 32 hexadecimal digits");
    }
  }

  public static BatchId random() {
    return new BatchId(JobId.random().text());
  }

  public static boolean isValid(String text) {
    return JobId.isValid(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
