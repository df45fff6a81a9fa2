package mosaico.coordinator.job.record;

import java.util.Optional;
import java.util.OptionalInt;
import mosaico.codecs.formats.OutputFormat;
import mosaico.codecs.image.Levels;
import mosaico.codecs.image.Wanted;
import mosaico.coordinator.result.Writing;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Depth;

/**
 * What a person asks for.
 *
 * @param depth the greatest depth in which the result is wanted
 * @param levels black and white of images that do not say them; for others without effect
 * @param workers how many workers may serve it at most, at least 1; empty: all
 * @param name the uploaded file's name
 * @param submitter whom the job is for
 * @param traceparent W3C trace context, if the request had one
 */
public record JobRequest(
    Chain chain,
    OptionalInt workers,
    OutputFormat format,
    Writing writing,
    Depth depth,
    Optional<Levels> levels,
    String name,
    Submitter submitter,
    Optional<String> traceparent) {

  /** How the image is to be read: in no greater depth than the result can have. */
  public Wanted wanted() {
    Depth held = format.deepest();
    return new Wanted(chain.startsGray(), held.bits() < depth.bits() ? held : depth, levels);
  }
}
