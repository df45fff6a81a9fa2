package mosaico.coordinator.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.coordinator.job.admission.RefusedException;
import mosaico.coordinator.job.run.JobEndedException;
import mosaico.filters.InvalidChainException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Says what every exception is to the person whose request it ends. */
final class Problems {

  private static final Logger log = LoggerFactory.getLogger(Problems.class);
  private static final long READ_ON = 64L << 20;
  private static final Duration SOON = Duration.ofSeconds(5);

  private Problems() {}

  static void register(RoutesConfig routes) {
    routes.exception(ProblemException.class, (e, ctx) -> answer(ctx, e.problem()));
    routes.exception(
        InvalidChainException.class,
        (e, ctx) -> answer(ctx, Problem.badRequest("filters: " + e.getMessage())));
    routes.exception(
        UnreadableImageException.class,
        (e, ctx) -> answer(ctx, Problem.unreadable(e.kind(), String.valueOf(e.getMessage()))));
    routes.exception(RefusedException.class, (e, ctx) -> answer(ctx, refused(e)));
    routes.exception(
        JedisException.class,
        (e, ctx) -> {
          log.warn("Redis is away: {}", e.getMessage());
          answer(ctx, Problem.notNow("Redis cannot be reached now").retryAfter(SOON));
        });
    routes.exception(
        HttpResponseException.class,
        (e, ctx) -> answer(ctx, Problem.ofStatus(e.getStatus(), String.valueOf(e.getMessage()))));
    routes.exception(MethodNotAllowedResponse.class, Problems::methodNotAllowed);
    routes.exception(NotFoundResponse.class, (e, ctx) -> answer(ctx, nothingAt(ctx)));
    routes.exception(
        JedisDataException.class,
        (e, ctx) -> {
          log.warn("Redis refuses a command: {}", e.getMessage());
          answer(ctx, Problem.notNow("Redis refuses: " + e.getMessage()).retryAfter(SOON));
        });
    routes.exception(JobEndedException.class, (e, ctx) -> answer(ctx, ended(e)));
    routes.exception(
        Exception.class,
        (e, ctx) -> {
          log.error("{} {} broke", ctx.method(), ctx.path(), e);
          answer(ctx, Problem.fault("a fault; the coordinator's log tells more"));
        });
    routes.error(
        404,
        ctx -> {
          String type = ctx.res().getContentType();
          if (type == null || !type.startsWith(Problem.CONTENT_TYPE)) {
            answer(ctx, nothingAt(ctx));
          }
        });
  }

  private static void methodNotAllowed(MethodNotAllowedResponse e, Context ctx) {
    String allowed = String.join(", ", e.getDetails().values());
    ctx.header("Allow", allowed);
    String why = "%s is not for %s; it is for %s".formatted(ctx.path(), ctx.method(), allowed);
    answer(ctx, Problem.ofStatus(e.getStatus(), why));
  }

  private static Problem nothingAt(Context ctx) {
    return Problem.notFound(
        "there is nothing at %s; /openapi.json tells what there is".formatted(ctx.path()));
  }

  static void answer(Context ctx, Problem problem) {
    if (ctx.res().isCommitted()) {
      breakOff(ctx, problem.detail());
      return;
    }
    readOn(ctx);
    // What was said of an answer that then failed does not hold for the problem.
    ctx.res().resetBuffer();
    ctx.res().setHeader("Content-Length", null);
    ctx.res().setHeader("Content-Disposition", null);
    problem
        .retryAfter()
        .ifPresent(time -> ctx.header("Retry-After", Long.toString(time.toSeconds())));
    ctx.status(problem.status()).json(problem.on(ctx.path())).contentType(Problem.CONTENT_TYPE);
  }

  /**
   * Reads on what is still being sent, within bounds: a connection that is closed while its client
   * sends takes the answer with it. A client that asks first whether to send is told in time.
   */
  private static void readOn(Context ctx) {
    if (ctx.header("Expect") != null) {
      return;
    }
    try {
      InputStream in = ctx.req().getInputStream();
      byte[] buffer = new byte[1 << 16];
      int count = in.read(buffer);
      for (long left = READ_ON; count >= 0 && left > 0; left -= count) {
        count = in.read(buffer);
      }
    } catch (IOException | IllegalStateException e) {
      log.debug("{} {}: the rest is not read: {}", ctx.method(), ctx.path(), e.getMessage());
    }
  }

  /**
   * A part of a result is out: only a connection that ends before its answer does tells the client
   * that there is no more to come.
   */
  private static void breakOff(Context ctx, String why) {
    log.warn("{} {} breaks off: {}", ctx.method(), ctx.path(), why);
    ServletContextRequest.getServletContextRequest(ctx.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close(new IOException(why));
  }

  private static Problem ended(JobEndedException e) {
    String why = String.valueOf(e.getMessage());
    return switch (e.state()) {
      case FAILED -> Problem.failed(e.fault(), why);
      case CANCELLED -> Problem.gone("the job was cancelled");
      case QUEUED, RUNNING, DONE ->
          Problem.notNow("this coordinator is stopping; send the image again, to another one")
              .retryAfter(JobFollower.AT_ONCE);
    };
  }

  private static Problem refused(RefusedException refused) {
    String why = String.valueOf(refused.getMessage());
    return switch (refused) {
      case RefusedException.TooLarge _ -> Problem.tooLarge(why);
      case RefusedException.NotNow later -> Problem.notNow(why).retryAfter(later.retryAfter());
    };
  }
}
