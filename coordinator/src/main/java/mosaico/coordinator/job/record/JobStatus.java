package mosaico.coordinator.job.record;

import java.time.Instant;
import java.util.Optional;
import mosaico.codecs.image.UnreadableImageException.Kind;

/**
 * How far a job is.
 *
 * @param tiles as last noted by the coordinator that runs the job
 * @param reason why it failed or that it was cancelled, for people
 * @param fault what is wrong with the image, if that is why the job failed
 */
public record JobStatus(
    JobState state,
    TileCounts tiles,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    Optional<String> reason,
    Optional<Kind> fault) {

  /** How many tiles are done. */
  public int done() {
    return tiles.done();
  }

  /** The status of a job that was just accepted. */
  public static JobStatus queued() {
    return new JobStatus(
        JobState.QUEUED,
        TileCounts.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
