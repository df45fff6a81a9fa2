package mosaico.coordinator.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.time.Duration;
import mosaico.coordinator.timing.RequestTimes;
import mosaico.coordinator.timing.ServedRequest;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/** Notes how long each request took and how many bytes it moved, and traces it. */
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
    ServletContextRequest request = ServletContextRequest.getServletContextRequest(ctx.req());
    ServedRequest served =
        new ServedRequest(
            ctx.method().name(),
            route,
            ctx.statusCode(),
            took,
            Request.getContentBytesRead(request),
            request.getHttpOutput().getWritten());
    traces.ended(ctx, route, () -> times.served(served));
  }

  private static String route(Context ctx) {
    Endpoint endpoint = ctx.endpoints().lastHttpEndpoint();
    return endpoint == null ? NONE : endpoint.path;
  }
}
