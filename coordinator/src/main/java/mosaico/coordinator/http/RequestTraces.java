package mosaico.coordinator.http;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mosaico.contract.tile.JobId;
import mosaico.service.trace.CurrentTrace;
import mosaico.service.trace.Span;
import mosaico.service.trace.TraceContext;
import mosaico.service.trace.Tracer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The spans of requests that are about jobs. One belongs to the trace that the client names, to
 * that of the job that it asks for, or to a new one.
 */
public final class RequestTraces {

  private static final Logger log = LoggerFactory.getLogger(RequestTraces.class);
  private static final String ATTRIBUTE = "mosaico.trace";
  private static final Pattern OF_JOBS = Pattern.compile("/api/(process|jobs|batches)(/.*)?");
  private static final Pattern OF_ONE = Pattern.compile("/api/jobs/([0-9a-f]{32})(/.*)?");
  private static final int SERVER_ERROR = 500;

  private record Begun(TraceContext context, Optional<String> parent, Instant at) {}

  private final Tracer tracer;
  private final Function<JobId, Optional<TraceContext>> jobs;
  private final Clock clock;

  /**
   * Traces requests if the tracer is on.
   *
   * @param jobs which trace a job belongs to
   */
  public RequestTraces(Tracer tracer, Function<JobId, Optional<TraceContext>> jobs, Clock clock) {
    this.tracer = tracer;
    this.jobs = jobs;
    this.clock = clock;
  }

  /** A request has arrived. */
  void begin(Context ctx) {
    if (!tracer.isOn() || !OF_JOBS.matcher(ctx.path()).matches()) {
      return;
    }
    Optional<TraceContext> within =
        Optional.ofNullable(ctx.header("traceparent"))
            .flatMap(TraceContext::parse)
            .or(() -> ofJob(ctx.path()));
    TraceContext own =
        within.map(TraceContext::child).orElseGet(() -> TraceContext.root(tracer.samples()));
    ctx.attribute(ATTRIBUTE, new Begun(own, within.map(TraceContext::spanId), clock.instant()));
  }

  private Optional<TraceContext> ofJob(String path) {
    Matcher matcher = OF_ONE.matcher(path);
    try {
      return matcher.matches() ? jobs.apply(new JobId(matcher.group(1))) : Optional.empty();
    } catch (RuntimeException e) {
      // The request itself says what is wrong with Redis.
      log.debug("the request has a trace of its own", e);
      return Optional.empty();
    }
  }

  /** The span of a request; empty if it is not traced. */
  public static Optional<TraceContext> of(Context ctx) {
    return begun(ctx).map(Begun::context);
  }

  private static Optional<Begun> begun(Context ctx) {
    return Optional.ofNullable(ctx.attribute(ATTRIBUTE));
  }

  /**
   * A request was answered.
   *
   * @param measured records how long that took, as a part of its span
   */
  void ended(Context ctx, String route, Runnable measured) {
    Optional<Begun> begun = begun(ctx);
    if (begun.isEmpty()) {
      measured.run();
      return;
    }
    TraceContext context = begun.get().context();
    CurrentTrace.during(context, measured);
    int status = ctx.statusCode();
    tracer.ended(
        new Span(
            context,
            begun.get().parent(),
            ctx.method().name() + " " + route,
            Span.Kind.SERVER,
            begun.get().at(),
            clock.instant(),
            Map.of(
                "http.request.method",
                ctx.method().name(),
                "http.route",
                route,
                "http.response.status_code",
                status),
            status >= SERVER_ERROR ? Optional.of("status " + status) : Optional.empty()));
  }
}
