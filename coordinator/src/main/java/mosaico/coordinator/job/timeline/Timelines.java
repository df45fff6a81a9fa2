package mosaico.coordinator.job.timeline;

import java.time.Duration;
import mosaico.contract.tile.JobId;

/** Where the time of each durable job went. No job fails because it cannot be noted. */
public interface Timelines {

  /** Notes how long receiving a job's image took. */
  void uploaded(JobId id, Duration took);

  /** Notes how long sending a job's result took. */
  void delivered(JobId id, Duration took);

  /** What is known of a job. */
  Timeline find(JobId id);
}
