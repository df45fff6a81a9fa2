package mosaico.coordinator.job.record;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mosaico.codecs.formats.OutputFormat;
import mosaico.codecs.image.Encoder;
import mosaico.codecs.image.ImageWarning;
import mosaico.codecs.image.Levels;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.plan.TilePlan;
import mosaico.coordinator.result.Writing;
import mosaico.filters.geometry.Shape;

/**
 * What a job is to do: what was asked for, and how it was planned. It never changes.
 *
 * @param name the uploaded file's name, or a made-up one
 * @param filters the chain's canonical text
 * @param workers how many workers may serve it at most, if the person said
 * @param levels black and white of an image that does not say them, if the person said
 * @param sent the shape of the image as it is sent to the workers
 * @param result the shape of the result
 * @param plan the result's tiles, which have the first indices
 * @param earlier how what the stages before the last yield is divided; empty for most chains
 * @param profiled whether the source has a colour profile, which the result gets
 * @param warnings what is unusual about the image's file
 * @param submitter whom it is for
 * @param planned false while it waits for room: what depends on more than the image's header, its
 *     channels and its tiles, is then an assumption
 * @param waited how long it had waited for room when it was begun
 * @param decode how long opening the image took: decoding it, unless that is done row by row
 */
public record JobSpec(
    JobId id,
    JobKind kind,
    String name,
    String filters,
    OutputFormat format,
    Writing writing,
    OptionalInt workers,
    Optional<Levels> levels,
    Shape sent,
    Shape result,
    TilePlan plan,
    List<TilePlan> earlier,
    boolean profiled,
    List<ImageWarning> warnings,
    Submitter submitter,
    boolean planned,
    Duration waited,
    Duration decode,
    Instant createdAt) {

  /** The most pixels that the page decodes at once. */
  private static final long SEEN_WHOLE = 100_000_000;

  /** When it was accepted; its deadline counts from {@link #createdAt}, when it was begun. */
  public Instant acceptedAt() {
    return createdAt.minus(waited);
  }

  /** The same, begun after it had waited for so long. */
  public JobSpec after(Duration wait) {
    return new JobSpec(
        id, kind, name, filters, format, writing, workers, levels, sent, result, plan, earlier,
        profiled, warnings, submitter, planned, wait, decode, createdAt);
  }

  /**
   * Whether the image has so many pixels that a viewer has to be sent squares of it: then its file
   * is kept as long as the result.
   */
  public boolean isSeenInSquares() {
    return (long) sent.width() * sent.height() > SEEN_WHOLE;
  }

  /** How many tiles there are, of all stages. */
  public int tiles() {
    return plan.tiles() + earlier.stream().mapToInt(TilePlan::tiles).sum();
  }

  /** What writes the result's file. */
  public Encoder encoder() {
    return format.encoder(writing.quality());
  }

  /** A name for the result's file: {@code photo-sobel.png}. */
  public String resultName() {
    return ResultName.of(name, filters, format);
  }
}
