package mosaico.coordinator.job.record;

import mosaico.contract.tile.JobId;

/** What is known of a job: what it is to do, and how far it is. */
public record JobRecord(JobSpec spec, JobStatus status) {

  public JobId id() {
    return spec.id();
  }

  public JobState state() {
    return status.state();
  }
}
