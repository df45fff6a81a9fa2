package mosaico.coordinator.http.api;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.sse.SseClient;
import java.io.IOException;
import java.util.Optional;

/** A response of server-sent events. */
final class EventStream {

  private EventStream() {}

  /**
   * Sends the response's head. Ignores the Accept header, so that a plain curl shows the events
   * too.
   *
   * @return empty if only the head is wanted: events have nowhere to go then, and no write would
   *     ever show that the client has gone
   */
  static Optional<SseClient> open(Context ctx) throws IOException {
    ctx.contentType("text/event-stream;charset=utf-8").header("X-Accel-Buffering", "no");
    if (ctx.method().equals(HandlerType.HEAD)) {
      return Optional.empty();
    }
    ctx.res().flushBuffer();
    return Optional.of(new SseClient(ctx));
  }
}
