package mosaico.coordinator.job.record;

import java.util.Optional;
import java.util.OptionalInt;
import mosaico.codecs.formats.OutputFormat;
import mosaico.filters.chain.Chain;

/**
 * What a person asks for.
 *
 * @param workers how many workers may serve it at most, at least 1; empty: all
 * @param name the uploaded file's name
 * @param traceparent W3C trace context, if the request had one
 */
public record JobRequest(
    Chain chain,
    OptionalInt workers,
    OutputFormat format,
    String name,
    Optional<String> traceparent) {}
