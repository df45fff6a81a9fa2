package mosaico.coordinator.job.record;

/** How far an image of a batch is. */
public sealed interface ItemStatus {

  /** Its source is stored, and it waits for room to be run. */
  record Waiting() implements ItemStatus {}

  /** It is a job, which may have ended. */
  record Begun(JobRecord job) implements ItemStatus {}

  /** It ended before it became a job. */
  record NeverBegun(ItemEnd end) implements ItemStatus {}

  /** Its job is over and forgotten. */
  record Expired() implements ItemStatus {}

  default JobState state() {
    return switch (this) {
      case Waiting _ -> JobState.QUEUED;
      case Begun(JobRecord job) -> job.state();
      case NeverBegun(ItemEnd end) -> end.state();
      case Expired _ -> JobState.FAILED;
    };
  }
}
