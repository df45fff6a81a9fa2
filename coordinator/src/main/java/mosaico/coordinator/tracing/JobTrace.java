package mosaico.coordinator.tracing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.job.admission.PreparedJob;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.timeline.CoordinatorTimes;
import mosaico.service.trace.Span;
import mosaico.service.trace.TraceContext;
import mosaico.service.trace.Tracer;

/**
 * The trace of one job: a span from its acceptance to its end, of which the request that brought it
 * is the parent, and waiting, decoding, planning and each tile's publication are parts. What
 * workers do is a part of it too.
 */
public final class JobTrace {

  private static final int SPAN_BYTES = 8;
  private static final int SHOWN_DIGITS = 8;

  private final PreparedJob job;
  private final Optional<TraceContext> parent;
  private final Tracer tracer;
  private final Clock clock;

  JobTrace(PreparedJob job, Optional<TraceContext> parent, Tracer tracer, Clock clock) {
    this.parent = parent;
    this.tracer = tracer;
    this.clock = clock;
    this.job =
        parent.map(context -> job.within(context.withSpan(spanOf(job.id())).text())).orElse(job);
  }

  /** The job as it is to be run: its tiles say that they are parts of its span. */
  public PreparedJob job() {
    return job;
  }

  /** The span that its tiles are parts of; empty if it belongs to no trace. */
  public Optional<TraceContext> context() {
    return job.traceparent().flatMap(TraceContext::parse);
  }

  /**
   * Of one job always the same, for a coordinator that takes it over. A digest: the ID itself is
   * its owner's alone.
   */
  private static String spanOf(JobId id) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.text().getBytes(US_ASCII));
      return HexFormat.of().formatHex(digest, 0, SPAN_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /**
   * The job has ended.
   *
   * @param state in words
   * @param error why it failed; empty if it did not
   */
  public void ended(String state, Optional<String> error) {
    parent.filter(TraceContext::sampled).ifPresent(context -> export(context, state, error));
  }

  private void export(TraceContext context, String state, Optional<String> error) {
    JobSpec spec = job.spec();
    Span whole =
        new Span(
            context.withSpan(spanOf(spec.id())),
            Optional.of(context.spanId()),
            "job",
            Span.Kind.INTERNAL,
            spec.acceptedAt(),
            clock.instant(),
            Map.of(
                "mosaico.job",
                spec.id().text().substring(0, SHOWN_DIGITS),
                "mosaico.filters",
                spec.filters(),
                "mosaico.tiles",
                spec.tiles(),
                "mosaico.state",
                state),
            error);
    tracer.ended(whole);
    if (spec.waited().isPositive()) {
      tracer.ended(whole.part("wait", spec.acceptedAt(), spec.waited()));
    }
    CoordinatorTimes times = job.times().soFar();
    Duration plan = Duration.of(times.plan(), ChronoUnit.MICROS);
    Instant planned = spec.createdAt().minus(plan);
    tracer.ended(whole.part("decode", planned.minus(spec.decode()), spec.decode()));
    tracer.ended(whole.part("plan", planned, plan));
    times.tiles().stream()
        .filter(tile -> tile.sentAt() > 0 && tile.confirmedAt() >= tile.sentAt())
        .forEach(tile -> tracer.ended(published(whole, tile)));
  }

  private static Span published(Span whole, CoordinatorTimes.Tile tile) {
    Instant sent = Instant.EPOCH.plus(tile.sentAt(), ChronoUnit.MICROS);
    Duration took = Duration.of(tile.confirmedAt() - tile.sentAt(), ChronoUnit.MICROS);
    return whole.part("publish tile " + tile.index(), sent, took);
  }
}
