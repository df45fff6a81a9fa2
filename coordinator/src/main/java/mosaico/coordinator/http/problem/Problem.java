package mosaico.coordinator.http.problem;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.Optional;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.filters.InvalidChainException;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457).
 *
 * @param type {@code /problems/} and a word that programs can rely on
 * @param title the type in words
 * @param detail what is wrong with this request, and what to do
 * @param instance the request's path
 * @param step the step of the filter chain that is wrong; null, and left out, for other problems
 * @param retryAfter when to try again, if that may help
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    @JsonInclude(JsonInclude.Include.NON_NULL) InvalidChainException.@Nullable Part step,
    @JsonIgnore Optional<Duration> retryAfter) {

  static final String CONTENT_TYPE = "application/problem+json";

  Problem on(String path) {
    return new Problem(type, title, status, detail, path, step, retryAfter);
  }

  public Problem retryAfter(Duration time) {
    return new Problem(type, title, status, detail, instance, step, Optional.of(time));
  }

  private static Problem of(int status, String word, String title, String detail) {
    return new Problem("/problems/" + word, title, status, detail, "", null, Optional.empty());
  }

  public static Problem badRequest(String detail) {
    return of(400, "bad-request", "Bad request", detail);
  }

  /** A chain that cannot be run, with the step that is wrong. */
  static Problem invalidChain(InvalidChainException e) {
    Problem problem = badRequest("filters: " + e.getMessage());
    return new Problem(
        problem.type,
        problem.title,
        problem.status,
        problem.detail,
        problem.instance,
        e.part().orElse(null),
        problem.retryAfter);
  }

  public static Problem unauthorized(String detail) {
    return of(401, "access-key", "Access key required", detail);
  }

  public static Problem notFound(String detail) {
    return of(404, "not-found", "Not found", detail);
  }

  public static Problem conflict(String detail) {
    return of(409, "conflict", "Job already ended", detail);
  }

  static Problem notRetriable(String detail) {
    return of(409, "not-retriable", "Job cannot be retried", detail);
  }

  static Problem gone(String detail) {
    return of(410, "expired", "Result no longer available", detail);
  }

  static Problem tooLarge(String detail) {
    return of(413, "too-large", "Image too large", detail);
  }

  /**
   * A file that cannot be read as an image.
   *
   * @param kind what is wrong with it
   */
  static Problem unreadable(Kind kind, String detail) {
    return switch (kind) {
      case EMPTY -> badRequest(detail);
      case UNKNOWN_FORMAT -> of(415, "not-an-image", "Not an image", detail);
      case UNSUPPORTED -> of(422, "unsupported-image", "Unsupported image", detail);
      case DAMAGED -> of(422, "damaged-image", "Unreadable image", detail);
    };
  }

  /**
   * A job that failed.
   *
   * @param fault what is wrong with its image, if that is why
   */
  static Problem failed(Optional<Kind> fault, String reason) {
    return fault.map(kind -> unreadable(kind, reason)).orElseGet(() -> jobFailed(reason));
  }

  public static Problem jobFailed(String detail) {
    return of(500, "job-failed", "Job failed", detail);
  }

  static Problem internalError() {
    return of(500, "fault", "Internal error", "internal error; see the coordinator's log");
  }

  /** The usual reason for {@code not-now}, under its own title. */
  static Problem tooManyJobs(String detail) {
    return of(503, "not-now", "Too many jobs", detail);
  }

  public static Problem unavailable(String detail) {
    return of(503, "not-now", "Service unavailable", detail);
  }

  /** Any other HTTP error. */
  static Problem ofStatus(int status, String detail) {
    return of(status, "http-" + status, HttpStatus.forStatus(status).getMessage(), detail);
  }
}
