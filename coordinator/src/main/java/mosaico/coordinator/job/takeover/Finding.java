package mosaico.coordinator.job.takeover;

import java.time.Instant;
import java.util.Optional;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.coordinator.job.record.JobRecord;

/** What a coordinator finds that has got the lease of an open job. */
public sealed interface Finding {

  /** The job has ended, or nothing is known of it any more. */
  record Over() implements Finding {}

  /**
   * The job should have ended, and is to fail.
   *
   * @param reason for people
   */
  record Late(String reason) implements Finding {}

  /** Nobody runs the job. */
  record Abandoned(JobRecord job) implements Finding {}

  /**
   * Judges what is stored of a job.
   *
   * @param found its record, if there is one
   */
  static Finding of(Optional<JobRecord> found, JobLifetime lifetime, Instant now) {
    if (found.isEmpty() || found.get().state().ended()) {
      return new Over();
    }
    JobRecord job = found.get();
    return now.isAfter(lifetime.deadlineOf(job.spec()))
        ? new Late("not finished within %d s".formatted(lifetime.deadline().toSeconds()))
        : new Abandoned(job);
  }
}
