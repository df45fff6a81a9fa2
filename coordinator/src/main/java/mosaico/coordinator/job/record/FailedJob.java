package mosaico.coordinator.job.record;

import java.time.Instant;

/**
 * A durable job that failed, as operators see it.
 *
 * @param id the first eight digits of the job's ID: enough to find it in the logs, too few to ask
 *     for the job, which is its owner's alone
 * @param name of the file
 * @param filters the chain's canonical text
 */
public record FailedJob(String id, String name, String filters, String reason, Instant endedAt) {

  private static final int SHOWN_DIGITS = 8;

  public static FailedJob of(JobRecord job) {
    return new FailedJob(
        job.id().text().substring(0, SHOWN_DIGITS),
        job.spec().name(),
        job.spec().filters(),
        job.status().reason().orElse("unknown"),
        job.status().endedAt().orElse(job.spec().createdAt()));
  }
}
