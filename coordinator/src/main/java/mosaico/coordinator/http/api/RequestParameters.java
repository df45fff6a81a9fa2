package mosaico.coordinator.http.api;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mosaico.codecs.formats.OutputFormat;
import mosaico.codecs.image.Encoder;
import mosaico.codecs.image.Levels;
import mosaico.coordinator.callback.CallbackConfig;
import mosaico.coordinator.http.RequestTraces;
import mosaico.coordinator.http.problem.Problem;
import mosaico.coordinator.http.problem.ProblemException;
import mosaico.coordinator.job.record.JobRequest;
import mosaico.coordinator.job.record.Submitter;
import mosaico.coordinator.result.Writing;
import mosaico.coordinator.upload.RequestForm;
import mosaico.filters.chain.Chain;
import mosaico.filters.chain.StepText;
import mosaico.filters.geometry.Depth;
import mosaico.service.trace.TraceContext;
import org.jspecify.annotations.Nullable;

/** The parameters of a request for a job, in its query or the fields of its multipart body. */
final class RequestParameters {

  /** More workers than any cluster has; a larger number is a typing error. */
  static final int MAX_WORKERS = 10_000;

  private static final int MAX_QUALITY = 100;

  private static final String FILTERS = "filters";
  private static final String DEFAULT_CHAIN = "sobel";

  /** Parameters of every request, beside those of a filter. */
  private static final List<String> COMMON =
      List.of(
          "workers", "format", "quality", "compression", "depth", "levels", "priority", "callback");

  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  private final Context ctx;
  private final ChainReader chains;

  RequestParameters(Context ctx, ChainReader chains) {
    this.ctx = ctx;
    this.chains = chains;
  }

  /** A request for the chain in {@code filters}, or for Sobel edges if there is none. */
  JobRequest chain(String name) {
    rejectUnknown();
    String text = value(FILTERS);
    return request(chains.read(text == null ? DEFAULT_CHAIN : text), name);
  }

  /** A request for one filter, whose parameters are those of the query. */
  JobRequest filter(String filter, String name) {
    rejectRepeated();
    Map<String, String> given = new TreeMap<>();
    for (Map.Entry<String, List<String>> entry : ctx.queryParamMap().entrySet()) {
      if (!COMMON.contains(entry.getKey())) {
        given.put(entry.getKey(), entry.getValue().getFirst());
      }
    }
    return request(Chain.ofTexts(List.of(StepText.of(filter, given, 1))), name);
  }

  private JobRequest request(Chain chain, String name) {
    OutputFormat format = format();
    return new JobRequest(
        chain,
        workers(),
        format,
        new Writing(quality(format), isSmall(format)),
        depth(),
        levels(),
        name,
        AccessKeys.submitter(ctx, priority()),
        traceparent());
  }

  /** A misspelt parameter would otherwise be ignored, and its default used instead. */
  private void rejectUnknown() {
    rejectRepeated();
    for (String name : ctx.queryParamMap().keySet()) {
      if (!name.equals(FILTERS) && !COMMON.contains(name)) {
        throw new ProblemException(
            Problem.badRequest(
                "unknown parameter \"%s\"; the parameters are %s, %s"
                    .formatted(name, FILTERS, String.join(", ", COMMON))));
      }
    }
  }

  private void rejectRepeated() {
    ctx.queryParamMap()
        .forEach(
            (name, values) -> {
              if (values.size() > 1) {
                throw new ProblemException(
                    Problem.badRequest(
                        "%s is given %d times; give it once".formatted(name, values.size())));
              }
            });
  }

  private OptionalInt workers() {
    String text = value("workers");
    if (text == null || text.isBlank()) {
      return OptionalInt.empty();
    }
    if (INTEGER.matcher(text).matches()) {
      long count = Long.parseLong(text);
      if (count >= 1 && count <= MAX_WORKERS) {
        return OptionalInt.of((int) count);
      }
    }
    throw new ProblemException(
        Problem.badRequest(
            "workers=%s is invalid: give a whole number from 1 to %d, or leave it out for all workers"
                .formatted(text, MAX_WORKERS)));
  }

  private OutputFormat format() {
    String text = value("format");
    if (text == null || text.isBlank()) {
      return OutputFormat.PNG;
    }
    return OutputFormat.named(text)
        .filter(OutputFormat::isAvailable)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.badRequest(
                        "format=%s is not available; the formats are %s"
                            .formatted(text, formats()))));
  }

  private OptionalInt quality(OutputFormat format) {
    String text = value("quality");
    if (text == null || text.isBlank()) {
      return OptionalInt.empty();
    }
    if (!format.encoder().hasQuality()) {
      throw new ProblemException(
          Problem.badRequest(
              "quality=%s does not go with format=%s, which has no loss; leave it out, or ask for %s"
                  .formatted(text, format.text(), with(Encoder::hasQuality))));
    }
    if (INTEGER.matcher(text).matches()) {
      long percent = Long.parseLong(text);
      if (percent >= 1 && percent <= MAX_QUALITY) {
        return OptionalInt.of((int) percent);
      }
    }
    throw new ProblemException(
        Problem.badRequest(
            "quality=%s is invalid: give a whole number from 1 to %d"
                .formatted(text, MAX_QUALITY)));
  }

  private boolean isSmall(OutputFormat format) {
    String text = value("compression");
    if (text == null || text.isBlank()) {
      return false;
    }
    if (!format.encoder().hasCompression()) {
      throw new ProblemException(
          Problem.badRequest(
              "compression=%s does not go with format=%s; leave it out, or ask for %s"
                  .formatted(text, format.text(), with(Encoder::hasCompression))));
    }
    return switch (text) {
      case "fast" -> false;
      case "small" -> true;
      default ->
          throw new ProblemException(
              Problem.badRequest(
                  "compression=%s is invalid: give fast, or small for a smaller file that takes longer"
                      .formatted(text)));
    };
  }

  private Depth depth() {
    String text = value("depth");
    if (text == null || text.isBlank()) {
      return Depth.SIXTEEN;
    }
    return switch (text) {
      case "8" -> Depth.EIGHT;
      case "16" -> Depth.SIXTEEN;
      default ->
          throw new ProblemException(
              Problem.badRequest(
                  "depth=%s is invalid: give 8 for a result of 8 bits a sample, or leave it out for the depth of the image"
                      .formatted(text)));
    };
  }

  private Optional<Levels> levels() {
    String text = value("levels");
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    Optional<Levels> levels = Levels.parse(text);
    if (levels.isEmpty()) {
      throw new ProblemException(
          Problem.badRequest(
              "levels=%s is invalid: give two numbers, the smaller one first, such as levels=-1.5:3e4"
                  .formatted(text)));
    }
    return levels;
  }

  /**
   * Whom to tell when the job or the batch has ended, if anybody.
   *
   * @param allowed who may be told
   */
  Optional<URI> callback(CallbackConfig allowed) {
    String text = value("callback");
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    if (!allowed.isOn()) {
      throw new ProblemException(
          Problem.badRequest("callback: this server tells nobody (CALLBACK_HOSTS is not set)"));
    }
    Optional<URI> url = allowed.allowed(text);
    if (url.isEmpty()) {
      throw new ProblemException(
          Problem.badRequest(
              "callback: this server does not tell that address; its host must be one of CALLBACK_HOSTS"));
    }
    return url;
  }

  /** Whoever waits for the response needs no other word of it. */
  RequestParameters withoutCallback() {
    String text = value("callback");
    if (text != null && !text.isBlank()) {
      throw new ProblemException(
          Problem.badRequest("callback goes with /api/jobs and /api/batches; leave it out here"));
    }
    return this;
  }

  private int priority() {
    String text = value("priority");
    if (text == null || text.isBlank()) {
      return Submitter.DEFAULT_PRIORITY;
    }
    if (text.matches("[0-9]")) {
      return Integer.parseInt(text);
    }
    throw new ProblemException(
        Problem.badRequest(
            "priority=%s is invalid: give a digit from %d to %d; the highest of your own jobs goes first"
                .formatted(text, Submitter.LEAST_PRIORITY, Submitter.MOST_PRIORITY)));
  }

  private static String formats() {
    return Arrays.stream(OutputFormat.values())
        .filter(OutputFormat::isAvailable)
        .map(OutputFormat::text)
        .collect(Collectors.joining(", "));
  }

  private static String with(Predicate<Encoder> choice) {
    return Arrays.stream(OutputFormat.values())
        .filter(format -> format.isAvailable() && choice.test(format.encoder()))
        .map(OutputFormat::text)
        .collect(Collectors.joining(" or "));
  }

  private Optional<String> traceparent() {
    return RequestTraces.of(ctx)
        .map(TraceContext::text)
        .or(
            () ->
                Optional.ofNullable(ctx.header("traceparent"))
                    .filter(value -> TRACEPARENT.matcher(value).matches()));
  }

  /** Only a multipart body has fields; any other body is the image itself. */
  private @Nullable String value(String name) {
    String query = ctx.queryParam(name);
    return query == null && ctx.isMultipartFormData() ? RequestForm.texts(ctx).get(name) : query;
  }
}
