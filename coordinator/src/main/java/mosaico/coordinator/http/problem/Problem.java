package mosaico.coordinator.http.problem;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.util.Optional;
import mosaico.codecs.image.UnreadableImageException.Kind;

/**
 * An error as RFC 9457 has it, in a sentence that a person can act on.
 *
 * @param type {@code /problems/} and a word
 * @param retryAfter when asking again may help
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    @JsonIgnore Optional<Duration> retryAfter) {

  public static final String CONTENT_TYPE = "application/problem+json";

  public Problem on(String path) {
    return new Problem(type, title, status, detail, path, retryAfter);
  }

  public Problem retryAfter(Duration time) {
    return new Problem(type, title, status, detail, instance, Optional.of(time));
  }

  private static Problem of(int status, String word, String title, String detail) {
    return new Problem("/problems/" + word, title, status, detail, "", Optional.empty());
  }

  public static Problem badRequest(String detail) {
    return of(400, "bad-request", "The request cannot be understood", detail);
  }

  public static Problem unauthorized(String detail) {
    return of(401, "access-key", "An access key is needed", detail);
  }

  public static Problem notFound(String detail) {
    return of(404, "not-found", "There is no such thing", detail);
  }

  public static Problem conflict(String detail) {
    return of(409, "conflict", "The job does not allow that now", detail);
  }

  public static Problem gone(String detail) {
    return of(410, "expired", "The result is no longer there", detail);
  }

  public static Problem tooLarge(String detail) {
    return of(413, "too-large", "The image is too large", detail);
  }

  static Problem notAnImage(String detail) {
    return of(415, "not-an-image", "The upload is not an image", detail);
  }

  private static Problem damagedImage(String detail) {
    return of(422, "damaged-image", "The image cannot be read", detail);
  }

  private static Problem unsupportedImage(String detail) {
    return of(422, "unsupported-image", "Images of this kind are not read", detail);
  }

  /** What is wrong with an upload. */
  static Problem unreadable(Kind kind, String detail) {
    return switch (kind) {
      case EMPTY -> badRequest(detail);
      case UNKNOWN_FORMAT -> notAnImage(detail);
      case UNSUPPORTED -> unsupportedImage(detail);
      case DAMAGED -> damagedImage(detail);
    };
  }

  /**
   * Why a job failed.
   *
   * @param fault what is wrong with its image, if that is why
   */
  public static Problem failed(Optional<Kind> fault, String reason) {
    return fault.map(kind -> unreadable(kind, reason)).orElseGet(() -> jobFailed(reason));
  }

  public static Problem jobFailed(String detail) {
    return of(500, "job-failed", "The job failed", detail);
  }

  static Problem fault(String detail) {
    return of(500, "fault", "The coordinator has a fault", detail);
  }

  public static Problem notNow(String detail) {
    return of(503, "not-now", "The coordinator cannot take this now", detail);
  }

  static Problem ofStatus(int status, String detail) {
    return of(status, "http-" + status, "The request cannot be served", detail);
  }
}
