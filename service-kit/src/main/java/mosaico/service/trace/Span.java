package mosaico.service.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something that took time, as a trace shows it.
 *
 * @param context its own
 * @param parent the ID of the span that it is a part of
 * @param attributes strings and whole numbers, by name
 * @param error why it failed; empty if it did not
 */
public record Span(
    TraceContext context,
    Optional<String> parent,
    String name,
    Kind kind,
    Instant begin,
    Instant end,
    Map<String, Object> attributes,
    Optional<String> error) {

  /** What OpenTelemetry calls it. */
  public enum Kind {
    INTERNAL,
    SERVER,
    CONSUMER
  }

  public Span {
    attributes = Map.copyOf(attributes);
    end = end.isBefore(begin) ? begin : end; // clocks are set
  }

  /** A part of this that succeeded. */
  public Span part(String partName, Instant from, Duration length) {
    return new Span(
        context.child(),
        Optional.of(context.spanId()),
        partName,
        Kind.INTERNAL,
        from,
        from.plus(length),
        Map.of(),
        Optional.empty());
  }
}
