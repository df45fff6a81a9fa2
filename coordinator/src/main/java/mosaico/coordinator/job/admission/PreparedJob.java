package mosaico.coordinator.job.admission;

import java.time.Duration;
import java.util.Optional;
import mosaico.codecs.image.IccProfile;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.PixelSource;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.budget.ByteBudget;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.timeline.JobTimes;
import mosaico.coordinator.plan.WorkPlan;

/**
 * A job with all that is needed to run it.
 *
 * @param file the uploaded file
 * @param image of the file, in the shape in which it is sent
 * @param work all of its tiles
 * @param scratch the disk space that its rearranging stages may take
 * @param profile the file's colour profile, if the result is to have it
 * @param traceparent W3C trace context of the request
 * @param times where the job's time goes
 */
public record PreparedJob(
    JobSpec spec,
    ImageFile file,
    PixelSource image,
    WorkPlan work,
    ByteBudget.Share scratch,
    Optional<IccProfile> profile,
    Optional<String> traceparent,
    JobTimes times)
    implements AutoCloseable {

  public JobId id() {
    return spec.id();
  }

  /** The same job, begun after it had waited for so long. */
  public PreparedJob after(Duration waited) {
    return new PreparedJob(
        spec.after(waited), file, image, work, scratch, profile, traceparent, times);
  }

  /** The same job, whose tiles name this span. */
  public PreparedJob within(String traceparentOfTiles) {
    return new PreparedJob(
        spec, file, image, work, scratch, profile, Optional.of(traceparentOfTiles), times);
  }

  /** Bytes of memory that it holds. */
  public long bytes() {
    return file.heapBytes() + image.memory() + writerBytes();
  }

  /** A durable job's result is written for whoever asks for it, and counted then. */
  private long writerBytes() {
    return spec.kind().deliversWhileRunning() ? spec.format().memory(spec.result()) : 0;
  }

  /** Lets go of the image and the file. */
  @Override
  public void close() {
    try (file) {
      release();
    }
  }

  /** Lets go of all but the file. */
  void release() {
    try (scratch) {
      image.close();
    }
  }
}
