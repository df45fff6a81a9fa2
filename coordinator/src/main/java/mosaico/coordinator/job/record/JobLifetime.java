package mosaico.coordinator.job.record;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a job and what belongs to it may last.
 *
 * @param deadline from a job's acceptance to its end
 * @param resultTtl how long a result is kept
 */
public record JobLifetime(Duration deadline, Duration resultTtl) {

  /** When the job must have ended. */
  public Instant deadlineOf(JobSpec job) {
    return job.createdAt().plus(deadline);
  }

  /** How long Redis keeps what belongs to an open job: its result expires no earlier than it. */
  public Duration keptWhileOpen() {
    return deadline.plus(resultTtl);
  }
}
