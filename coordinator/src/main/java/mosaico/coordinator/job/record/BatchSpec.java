package mosaico.coordinator.job.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mosaico.codecs.formats.OutputFormat;
import mosaico.codecs.image.Levels;
import mosaico.coordinator.result.Writing;
import mosaico.filters.InvalidChainException;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Depth;

/**
 * What a batch is to do: many images, one chain. It never changes.
 *
 * @param filters the chain's canonical text
 * @param writing how results are written
 * @param workers how many workers may serve an image at most, if the person said
 * @param depth the greatest depth in which results are wanted
 * @param levels black and white of images that do not say them
 * @param submitter whom it is for
 * @param traceparent W3C trace context, if the request had one
 * @param ahead how many images waited when it was accepted, if it is no batch but a single job,
 *     which waits as a batch of one whose ID is the job's; empty for a batch
 * @param items at least one, in the order of the upload
 */
public record BatchSpec(
    BatchId id,
    String filters,
    OutputFormat format,
    Writing writing,
    OptionalInt workers,
    Depth depth,
    Optional<Levels> levels,
    Submitter submitter,
    Optional<String> traceparent,
    Instant createdAt,
    OptionalInt ahead,
    List<BatchItem> items) {

  public BatchSpec {
    items = List.copyOf(items);
  }

  /** Whether it is no batch but a single job that waits. */
  public boolean isSingle() {
    return ahead.isPresent();
  }

  /** How many jobs one after another it waits for at the most. */
  public int turns() {
    return ahead.isPresent() ? ahead.getAsInt() + 1 : items.size();
  }

  /**
   * The request that one image of it would have been alone.
   *
   * @throws InvalidChainException if this version does not know the chain
   */
  public JobRequest request(int index) {
    return new JobRequest(
        Chain.parse(filters),
        workers,
        format,
        writing,
        depth,
        levels,
        items.get(index).name(),
        submitter,
        traceparent);
  }

  /** The names of the results' files; none occurs twice. */
  public BatchNames names() {
    return BatchNames.of(items.stream().map(BatchItem::name).toList(), format);
  }
}
