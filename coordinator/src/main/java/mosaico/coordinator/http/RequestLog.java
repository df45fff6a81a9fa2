package mosaico.coordinator.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.time.Duration;
import mosaico.coordinator.timing.RequestTimes;

/** Notes how long each request took, and traces it. */
public final class RequestLog implements Routes {

  /** For requests that no route is for: their paths may be anything. */
  private static final String NONE = "none";

  private final RequestTimes times;
  private final RequestTraces traces;

  public RequestLog(RequestTimes times, RequestTraces traces) {
    this.times = times;
    this.traces = traces;
  }

  @Override
  public void addTo(JavalinConfig config) {
    config.routes.before(traces::begin);
    config.requestLogger.http(this::ended);
  }

  private void ended(Context ctx, Float millis) {
    String route = route(ctx);
    Duration took = Duration.ofNanos((long) (millis * 1e6));
    traces.ended(
        ctx, route, () -> times.served(ctx.method().name(), route, ctx.statusCode(), took));
  }

  private static String route(Context ctx) {
    Endpoint endpoint = ctx.endpoints().lastHttpEndpoint();
    return endpoint == null ? NONE : endpoint.path;
  }
}
