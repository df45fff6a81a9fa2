package mosaico.coordinator.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.time.Duration;
import mosaico.coordinator.timing.RequestTimes;

/** Notes how long each request took. */
public final class RequestLog implements Routes {

  /** For requests that no route is for: their paths may be anything. */
  private static final String NONE = "none";

  private final RequestTimes times;

  public RequestLog(RequestTimes times) {
    this.times = times;
  }

  @Override
  public void addTo(JavalinConfig config) {
    config.requestLogger.http(
        (ctx, millis) ->
            times.served(
                ctx.method().name(),
                route(ctx),
                ctx.statusCode(),
                Duration.ofNanos((long) (millis * 1e6))));
  }

  private static String route(Context ctx) {
    Endpoint endpoint = ctx.endpoints().lastHttpEndpoint();
    return endpoint == null ? NONE : endpoint.path;
  }
}
