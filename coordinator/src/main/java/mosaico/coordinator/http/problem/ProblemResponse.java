package mosaico.coordinator.http.problem;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import mosaico.coordinator.http.language.Language;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a problem document, or ends the connection if a part of another response has been sent. */
final class ProblemResponse {

  private static final Logger log = LoggerFactory.getLogger(ProblemResponse.class);

  /** How much of a request's body to read, and drop, before its response. */
  private static final long DRAINED_BYTES = 512L << 20;

  /** How long to do so. */
  private static final Duration DRAINED_FOR = Duration.ofSeconds(10);

  private static final int CLIENT_CLOSED_REQUEST = 499;

  private ProblemResponse() {}

  static void send(Context ctx, Problem problem) {
    if (ctx.res().isCommitted()) {
      abort(ctx, problem.detail());
      return;
    }
    drainRequest(ctx);
    // Headers of the response that failed do not apply to the problem document.
    ctx.res().resetBuffer();
    ctx.res().setHeader("Content-Length", null);
    ctx.res().setHeader("Content-Disposition", null);
    problem
        .retryAfter()
        .ifPresent(time -> ctx.header("Retry-After", Long.toString(time.toSeconds())));
    ctx.status(problem.status())
        .json(problem.in(Language.of(ctx)).on(ctx.path()))
        .contentType(Problem.CONTENT_TYPE);
  }

  /**
   * Reads what the client is still sending, up to a limit: if the server closed the connection
   * meanwhile, the client would see a reset instead of the response. A client that waits for {@code
   * 100 Continue} sends nothing.
   */
  private static void drainRequest(Context ctx) {
    if (ctx.header("Expect") != null) {
      return;
    }
    try {
      InputStream in = ctx.req().getInputStream();
      byte[] buffer = new byte[1 << 16];
      long begun = System.nanoTime();
      int count = in.read(buffer);
      for (long left = DRAINED_BYTES;
          count >= 0 && left > 0 && System.nanoTime() - begun < DRAINED_FOR.toNanos();
          left -= count) {
        count = in.read(buffer);
      }
    } catch (IOException | RuntimeException e) {
      log.debug("{} {}: the request's body is not drained", ctx.method(), ctx.path(), e);
    }
  }

  /**
   * Closes the connection. Once a part of the response is out, only a connection that ends early
   * tells the client that the rest is missing.
   */
  private static void abort(Context ctx, String reason) {
    log.warn("{} {}: response aborted: {}", ctx.method(), ctx.path(), reason);
    close(ctx, reason);
  }

  /** Closes the connection of a client that has gone; in metrics, it is a status of nginx's. */
  static void abort(Context ctx) {
    ctx.status(CLIENT_CLOSED_REQUEST);
    close(ctx, "the client has gone");
  }

  private static void close(Context ctx, String reason) {
    ServletContextRequest.getServletContextRequest(ctx.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close(new IOException(reason));
  }
}
