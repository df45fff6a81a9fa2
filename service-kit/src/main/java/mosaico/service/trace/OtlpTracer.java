package mosaico.service.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Hands spans to OpenTelemetry's SDK, which sends them to a collector, many at once, as OTLP over
 * HTTP. What it cannot deliver it drops, and says so in the log: no job waits for its trace.
 */
final class OtlpTracer implements Tracer {

  private static final int MOST_WAITING = 8_192;
  private static final Duration GATHER = Duration.ofMillis(500);
  private static final Duration LAST_ROUND = Duration.ofSeconds(3);

  /** Held, because a logger that nobody holds forgets its handlers. */
  private static final Logger SDK_LOG = Logger.getLogger("io.opentelemetry");

  static {
    SDK_LOG.setUseParentHandlers(false);
    SDK_LOG.addHandler(new SLF4JBridgeHandler());
  }

  /** What the span being made is to be called. */
  private static final ScopedValue<TraceContext> GIVEN = ScopedValue.newInstance();

  private final TraceConfig config;
  private final OtlpHttpSpanExporter exporter;
  private final SdkTracerProvider sdk;
  private final io.opentelemetry.api.trace.Tracer tracer;

  OtlpTracer(TraceConfig config, URI endpoint, String instance, String version) {
    this.config = config;
    exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(endpoint.toString())
            .setHeaders(config::headers)
            .build();
    sdk =
        SdkTracerProvider.builder()
            .addResource(
                Resource.create(
                    Attributes.builder()
                        .put("service.name", config.service())
                        .put("service.namespace", "mosaico")
                        .put("service.instance.id", instance)
                        .put("service.version", version)
                        .build()))
            .setIdGenerator(new GivenIds())
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter)
                    .setMaxQueueSize(MOST_WAITING)
                    .setScheduleDelay(GATHER)
                    .build())
            .build();
    tracer = sdk.get("mosaico");
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public boolean samples() {
    return ThreadLocalRandom.current().nextDouble() < config.ratio();
  }

  @Override
  public void ended(Span span) {
    if (span.context().sampled()) {
      ScopedValue.where(GIVEN, span.context()).run(() -> repeat(span));
    }
  }

  /** Makes the SDK's span of ours, which begins and ends when ours did. */
  private void repeat(Span span) {
    SpanBuilder begun =
        tracer
            .spanBuilder(span.name())
            .setSpanKind(kind(span))
            .setParent(parent(span))
            .setStartTimestamp(span.begin());
    span.attributes().forEach((name, value) -> setAttribute(begun, name, value));
    io.opentelemetry.api.trace.Span made = begun.startSpan();
    span.error().ifPresent(why -> made.setStatus(StatusCode.ERROR, why));
    made.end(span.end());
  }

  private static SpanKind kind(Span span) {
    return switch (span.kind()) {
      case INTERNAL -> SpanKind.INTERNAL;
      case SERVER -> SpanKind.SERVER;
      case CONSUMER -> SpanKind.CONSUMER;
    };
  }

  private static Context parent(Span span) {
    return span.parent()
        .map(id -> Context.root().with(io.opentelemetry.api.trace.Span.wrap(parent(span, id))))
        .orElse(Context.root());
  }

  /** Whose request or message a span is about is in another process. */
  private static SpanContext parent(Span span, String id) {
    String trace = span.context().traceId();
    TraceFlags sampled = TraceFlags.getSampled();
    return span.kind() == Span.Kind.INTERNAL
        ? SpanContext.create(trace, id, sampled, TraceState.getDefault())
        : SpanContext.createFromRemoteParent(trace, id, sampled, TraceState.getDefault());
  }

  private static void setAttribute(SpanBuilder span, String name, Object value) {
    switch (value) {
      case Integer number -> span.setAttribute(name, number.longValue());
      case Long number -> span.setAttribute(name, number);
      case Object other -> span.setAttribute(name, other.toString());
    }
  }

  /** Gives up what is not exported within {@link #LAST_ROUND}. */
  @Override
  public void close() {
    sdk.shutdown().join(LAST_ROUND.toMillis(), TimeUnit.MILLISECONDS);
    exporter.shutdown();
  }

  /** The IDs that our span has already. */
  private static final class GivenIds implements IdGenerator {

    @Override
    public String generateSpanId() {
      return GIVEN.get().spanId();
    }

    @Override
    public String generateTraceId() {
      return GIVEN.get().traceId();
    }
  }
}
