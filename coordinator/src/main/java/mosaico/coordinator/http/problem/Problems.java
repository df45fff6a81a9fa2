package mosaico.coordinator.http.problem;

import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.http.NotFoundResponse;
import java.time.Duration;
import java.util.Objects;
import mosaico.codecs.image.NoDecoderException;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.coordinator.http.Routes;
import mosaico.coordinator.http.page.ProblemPage;
import mosaico.coordinator.job.NotRetriableException;
import mosaico.coordinator.job.admission.RefusedException;
import mosaico.coordinator.job.follow.ResultUnavailableException;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.JobTransition;
import mosaico.coordinator.job.run.JobEndedException;
import mosaico.coordinator.job.run.Outcome;
import mosaico.coordinator.store.StoreException;
import mosaico.coordinator.upload.UploadException;
import mosaico.filters.InvalidChainException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the exceptions that end requests, and Javalin's own errors, into problem documents. */
public final class Problems implements Routes {

  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  /** For outages, of which nobody knows how long they last. */
  private static final Duration OUTAGE_RETRY = Duration.ofSeconds(5);

  /** For a coordinator that is stopping: another one serves the next request. */
  private static final Duration RESTART_RETRY = Duration.ofSeconds(1);

  @Override
  public void addTo(JavalinConfig config) {
    config.jetty.modifyServer(server -> server.setErrorHandler(new ServerErrors()));
    config.router.handlerWrapper(endpoint -> ctx -> handle(endpoint.handler, ctx));
    addRequestErrors(config.routes);
    addJobErrors(config.routes);
    addServerErrors(config.routes);
  }

  /** Of an error, Javalin would tell the client nothing, not even the status in words. */
  private static void handle(Handler handler, Context ctx) throws Exception {
    try {
      handler.handle(ctx);
    } catch (Error e) {
      throw new ErrorException(e);
    }
  }

  private static void addRequestErrors(RoutesConfig routes) {
    routes.exception(ProblemException.class, (e, ctx) -> ProblemResponse.send(ctx, e.problem()));
    routes.exception(
        InvalidChainException.class,
        (e, ctx) -> ProblemResponse.send(ctx, Problem.invalidChain(e)));
    routes.exception(UploadException.class, (e, ctx) -> ProblemResponse.send(ctx, Problems.of(e)));
    routes.exception(
        HttpResponseException.class,
        (e, ctx) -> ProblemResponse.send(ctx, Problem.ofStatus(e.getStatus(), message(e))));
    // Thrown by whoever reads a request's body; one that is thrown by writing is Javalin's.
    routes.exception(
        EofException.class,
        (_, ctx) ->
            ProblemResponse.send(
                ctx, Problem.badRequest("the request's body ends before its announced end")));
    routes.exception(
        HttpException.RuntimeException.class,
        (e, ctx) ->
            ProblemResponse.send(
                ctx,
                ServerErrors.problem(e.getCode(), Objects.requireNonNullElse(e.getReason(), ""))));
    routes.exception(MethodNotAllowedResponse.class, Problems::sendMethodNotAllowed);
    routes.exception(NotFoundResponse.class, (_, ctx) -> sendNothing(ctx));
    routes.error(
        404,
        ctx -> {
          String type = ctx.res().getContentType();
          if (type == null
              || !(type.startsWith(Problem.CONTENT_TYPE) || type.startsWith("text/html"))) {
            sendNothing(ctx);
          }
        });
  }

  private static void addJobErrors(RoutesConfig routes) {
    routes.exception(
        UnreadableImageException.class,
        (e, ctx) -> ProblemResponse.send(ctx, Problem.unreadable(e.kind(), message(e))));
    routes.exception(RefusedException.class, (e, ctx) -> ProblemResponse.send(ctx, Problems.of(e)));
    routes.exception(
        NotRetriableException.class,
        (e, ctx) -> ProblemResponse.send(ctx, Problem.notRetriable(message(e))));
    routes.exception(
        JobEndedException.class, (e, ctx) -> ProblemResponse.send(ctx, Problems.of(e)));
    routes.exception(
        ResultUnavailableException.class, (e, ctx) -> ProblemResponse.send(ctx, Problems.of(e)));
  }

  private static void addServerErrors(RoutesConfig routes) {
    routes.exception(
        NoDecoderException.class,
        (e, ctx) -> {
          log.warn("{} {}: {}", ctx.method(), ctx.path(), e.getMessage());
          ProblemResponse.send(ctx, Problem.unavailable(message(e)).retryAfter(OUTAGE_RETRY));
        });
    routes.exception(
        StoreException.Unreachable.class,
        (e, ctx) -> {
          log.warn("Redis is unreachable: {}", e.getMessage());
          ProblemResponse.send(
              ctx, Problem.unavailable("Redis is unreachable").retryAfter(OUTAGE_RETRY));
        });
    routes.exception(
        StoreException.Refused.class,
        (e, ctx) -> {
          log.warn("Redis rejected a command: {}", e.getMessage());
          ProblemResponse.send(
              ctx,
              Problem.unavailable("Redis rejected a command: " + e.getMessage())
                  .retryAfter(OUTAGE_RETRY));
        });
    routes.exception(
        ErrorException.class, (e, ctx) -> ProblemResponse.send(ctx, Problems.of(e, ctx)));
    routes.exception(
        Exception.class,
        (e, ctx) -> {
          if (ClientGone.isSaidBy(e)) {
            log.info("{} {}: the client has gone: {}", ctx.method(), ctx.path(), e.getMessage());
            ProblemResponse.abort(ctx);
            return;
          }
          log.error("{} {} failed", ctx.method(), ctx.path(), e);
          ProblemResponse.send(ctx, Problem.internalError());
        });
  }

  private static void sendMethodNotAllowed(MethodNotAllowedResponse e, Context ctx) {
    String allowed = String.join(", ", e.getDetails().values());
    ctx.header("Allow", allowed);
    String detail = "%s does not allow %s; use %s".formatted(ctx.path(), ctx.method(), allowed);
    ProblemResponse.send(ctx, Problem.ofStatus(e.getStatus(), detail));
  }

  private static void sendNothing(Context ctx) {
    if (ProblemPage.isWanted(ctx)) {
      ProblemPage.sendMissing(ctx);
      return;
    }
    ProblemResponse.send(
        ctx,
        Problem.notFound("nothing is at %s; /openapi.json lists all paths".formatted(ctx.path())));
  }

  private static Problem of(ErrorException e, Context ctx) {
    log.error("{} {} failed", ctx.method(), ctx.path(), e.getCause());
    return e.getCause() instanceof OutOfMemoryError
        ? Problem.unavailable("this coordinator has run out of memory; ask again, or ask for less")
            .retryAfter(OUTAGE_RETRY)
        : Problem.internalError();
  }

  private static Problem of(UploadException e) {
    return switch (e) {
      case UploadException.TooLarge _ -> Problem.tooLarge(message(e));
      case UploadException.Malformed _ -> Problem.badRequest(message(e));
      case UploadException.TooSlow _ -> Problem.ofStatus(408, message(e));
      case UploadException.NoRoom _ -> Problem.unavailable(message(e)).retryAfter(OUTAGE_RETRY);
    };
  }

  private static Problem of(RefusedException e) {
    return switch (e) {
      case RefusedException.TooLarge _ -> Problem.tooLarge(message(e));
      case RefusedException.TooManyJobs full ->
          Problem.tooManyJobs(message(e)).retryAfter(full.retryAfter());
      case RefusedException.NotNow later ->
          Problem.unavailable(message(e)).retryAfter(later.retryAfter());
    };
  }

  private static Problem of(JobEndedException e) {
    return switch (e.outcome()) {
      case Outcome.Ended(Ending ending) when ending.by() == JobTransition.FAIL ->
          Problem.failed(ending.fault(), message(e));
      case Outcome.Ended _, Outcome.EndedElsewhere _ -> Problem.gone("the job was cancelled");
      case Outcome.LetGo _ ->
          Problem.unavailable("this coordinator is stopping; send the image again")
              .retryAfter(RESTART_RETRY);
    };
  }

  private static Problem of(ResultUnavailableException e) {
    return switch (e) {
      case ResultUnavailableException.UnknownJob _, ResultUnavailableException.UnknownBatch _ ->
          Problem.notFound(message(e));
      case ResultUnavailableException.Expired _ -> Problem.gone(message(e));
      case ResultUnavailableException.Cancelled _ -> Problem.gone(message(e));
      case ResultUnavailableException.Failed failed -> Problem.failed(failed.fault(), message(e));
      case ResultUnavailableException.Stopping _ ->
          Problem.unavailable(message(e)).retryAfter(RESTART_RETRY);
    };
  }

  private static String message(Exception e) {
    return String.valueOf(e.getMessage());
  }

  /** An error on its way to Javalin, which maps exceptions alone. */
  private static final class ErrorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ErrorException(Error cause) {
      super(cause);
    }
  }
}
