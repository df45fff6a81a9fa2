package mosaico.coordinator.http;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mosaico.codecs.formats.OutputFormat;
import mosaico.coordinator.job.record.JobRequest;
import mosaico.filters.FilterCatalogue;
import mosaico.filters.chain.Chain;
import org.jspecify.annotations.Nullable;

/** What a request asks for, in its query or in the fields of its multipart body. */
final class Parameters {

  /** More workers than any cluster has; a larger number is a slip of the pen. */
  static final int MAX_WORKERS = 10_000;

  private static final String FILTERS = "filters";

  /** Those of every request, beside what a filter has. */
  private static final List<String> OWN = List.of("workers", "format");

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  private final Context ctx;

  Parameters(Context ctx) {
    this.ctx = ctx;
  }

  /** The request for the chain in {@code filters}; Sobel edges if there is none. */
  JobRequest chain(String name) {
    refuseOthers();
    String text = value(FILTERS);
    return request(Chain.parse(text == null ? "sobel" : text), name);
  }

  /** The request for one filter, whose parameters are those of the query. */
  JobRequest filter(String filter, String name) {
    refuseRepeated();
    Map<String, String> given = new TreeMap<>();
    for (Map.Entry<String, List<String>> entry : ctx.queryParamMap().entrySet()) {
      if (!OWN.contains(entry.getKey())) {
        given.put(entry.getKey(), entry.getValue().getFirst());
      }
    }
    Chain chain = Chain.of(List.of(FilterCatalogue.get(filter).create(given)));
    return request(chain, name);
  }

  private JobRequest request(Chain chain, String name) {
    return new JobRequest(chain, workers(), format(), name, traceparent());
  }

  /** A slip of the pen would otherwise be an answer to another question. */
  private void refuseOthers() {
    refuseRepeated();
    for (String name : ctx.queryParamMap().keySet()) {
      if (!name.equals(FILTERS) && !OWN.contains(name)) {
        throw new ProblemException(
            Problem.badRequest(
                "there is no parameter \"%s\"; there are %s, %s"
                    .formatted(name, FILTERS, String.join(", ", OWN))));
      }
    }
  }

  private void refuseRepeated() {
    ctx.queryParamMap()
        .forEach(
            (name, values) -> {
              if (values.size() > 1) {
                throw new ProblemException(
                    Problem.badRequest(
                        "%s is given %d times; once is enough".formatted(name, values.size())));
              }
            });
  }

  private OptionalInt workers() {
    String text = value("workers");
    if (text == null || text.isBlank()) {
      return OptionalInt.empty();
    }
    if (WHOLE.matcher(text).matches()) {
      long count = Long.parseLong(text);
      if (count >= 1 && count <= MAX_WORKERS) {
        return OptionalInt.of((int) count);
      }
    }
    throw new ProblemException(
        Problem.badRequest(
            "workers=%s is not allowed: a whole number from 1 to %d, or nothing for all"
                .formatted(text, MAX_WORKERS)));
  }

  private OutputFormat format() {
    String text = value("format");
    if (text == null || text.isBlank()) {
      return OutputFormat.PNG;
    }
    return OutputFormat.named(text)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.badRequest(
                        "format=%s is not written; the formats are %s"
                            .formatted(text, formats()))));
  }

  private static String formats() {
    return Arrays.stream(OutputFormat.values())
        .map(OutputFormat::text)
        .collect(Collectors.joining(", "));
  }

  private Optional<String> traceparent() {
    return Optional.ofNullable(ctx.header("traceparent"))
        .filter(value -> TRACEPARENT.matcher(value).matches());
  }

  /** A form's fields are looked at only in a multipart body: any other body is the image itself. */
  private @Nullable String value(String name) {
    String query = ctx.queryParam(name);
    return query == null && ctx.isMultipartFormData() ? ctx.formParam(name) : query;
  }
}
