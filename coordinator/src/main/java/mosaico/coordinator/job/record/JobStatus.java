package mosaico.coordinator.job.record;

import java.time.Instant;
import java.util.Optional;
import mosaico.codecs.image.UnreadableImageException.Kind;

/**
 * How far a job is.
 *
 * @param done tiles that are done, as last noted by the coordinator that runs the job
 * @param redelivered of those, how many needed more than one delivery
 * @param reason why it failed or that it was cancelled, for people
 * @param fault what is wrong with the image, if that is why the job failed
 */
public record JobStatus(
    JobState state,
    int done,
    int redelivered,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    Optional<String> reason,
    Optional<Kind> fault) {

  /** The status of a job that was just accepted. */
  public static JobStatus queued() {
    return new JobStatus(
        JobState.QUEUED,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
