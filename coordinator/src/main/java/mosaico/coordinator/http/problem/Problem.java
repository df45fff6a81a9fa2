package mosaico.coordinator.http.problem;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.coordinator.http.language.Language;
import mosaico.coordinator.http.language.Message;
import mosaico.coordinator.http.language.Messages;
import mosaico.coordinator.http.language.Texts;
import mosaico.filters.InvalidChainException;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457).
 *
 * @param type {@code /problems/} and a word that programs can rely on; a page explains it
 * @param title the type in words
 * @param detail what is wrong with this request, and what to do
 * @param instance the request's path
 * @param code of the detail, for programs; null for a sentence that is not the server's own
 * @param params of the detail, by the names that go with its code
 * @param titles the title in both languages
 * @param texts the detail in both languages
 * @param step the step of the filter chain that is wrong; null, and left out, for other problems
 * @param retryAfter when to try again, if that may help
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    @Nullable String code,
    Map<String, String> params,
    Texts titles,
    Texts texts,
    @JsonInclude(JsonInclude.Include.NON_NULL) InvalidChainException.@Nullable Part step,
    @JsonIgnore Optional<Duration> retryAfter) {

  static final String CONTENT_TYPE = "application/problem+json";

  Problem on(String path) {
    return new Problem(
        type, title, status, detail, path, code, params, titles, texts, step, retryAfter);
  }

  /** The same, told in a language. */
  public Problem in(Language language) {
    return new Problem(
        type,
        titles.in(language),
        status,
        texts.in(language),
        instance,
        code,
        params,
        titles,
        texts,
        step,
        retryAfter);
  }

  public Problem retryAfter(Duration time) {
    return new Problem(
        type,
        title,
        status,
        detail,
        instance,
        code,
        params,
        titles,
        texts,
        step,
        Optional.of(time));
  }

  private static Problem of(int status, String word, String detail) {
    return of(status, word, Messages.text("title-" + word), detail);
  }

  private static Problem of(int status, String word, Texts title, String detail) {
    Message message = Messages.of(detail);
    return new Problem(
        "/problems/" + word,
        title.en(),
        status,
        detail,
        "",
        message.code(),
        message.params(),
        title,
        message.texts(),
        null,
        Optional.empty());
  }

  public static Problem badRequest(String detail) {
    return of(400, "bad-request", detail);
  }

  /** A chain that cannot be run, with the step that is wrong. */
  static Problem invalidChain(InvalidChainException e) {
    Message reason = Messages.of(e.reason());
    Problem problem = badRequest("filters: " + e.getMessage());
    String step = e.part().map(part -> part.shortText() + ": ").orElse("");
    return new Problem(
        problem.type,
        problem.title,
        problem.status,
        problem.detail,
        problem.instance,
        reason.code(),
        reason.params(),
        problem.titles,
        new Texts(problem.detail, "filters: " + step + reason.texts().es()),
        e.part().orElse(null),
        problem.retryAfter);
  }

  public static Problem unauthorized(String detail) {
    return of(401, "access-key", detail);
  }

  /** A request that a page of another server makes, or one under a name of another. */
  public static Problem foreignPage(String detail) {
    return of(403, "foreign-page", detail);
  }

  public static Problem notFound(String detail) {
    return of(404, "not-found", detail);
  }

  public static Problem conflict(String detail) {
    return of(409, "conflict", detail);
  }

  static Problem notRetriable(String detail) {
    return of(409, "not-retriable", detail);
  }

  static Problem gone(String detail) {
    return of(410, "expired", detail);
  }

  static Problem tooLarge(String detail) {
    return of(413, "too-large", detail);
  }

  /**
   * A file that cannot be read as an image.
   *
   * @param kind what is wrong with it
   */
  static Problem unreadable(Kind kind, String detail) {
    return switch (kind) {
      case EMPTY -> badRequest(detail);
      case UNKNOWN_FORMAT -> of(415, "not-an-image", detail);
      case UNSUPPORTED -> of(422, "unsupported-image", detail);
      case DAMAGED -> of(422, "damaged-image", detail);
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
    return of(500, "job-failed", detail);
  }

  static Problem internalError() {
    return of(500, "fault", "internal error; see the coordinator's log");
  }

  /** The usual reason for {@code not-now}, under its own title. */
  static Problem tooManyJobs(String detail) {
    return of(503, "not-now", Messages.text("title-too-many-jobs"), detail);
  }

  public static Problem unavailable(String detail) {
    return of(503, "not-now", Messages.text("title-unavailable"), detail);
  }

  /** Any other HTTP error. */
  static Problem ofStatus(int status, String detail) {
    String title = HttpStatus.forStatus(status).getMessage();
    return of(status, "http-" + status, Messages.of(title).texts(), detail);
  }
}
