package mosaico.coordinator.http.api;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mosaico.coordinator.comparison.ComparisonRuns;
import mosaico.coordinator.http.problem.Problem;
import mosaico.coordinator.http.problem.ProblemException;
import mosaico.coordinator.upload.RequestForm;
import mosaico.filters.chain.Chain;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parameters of a request for a comparison, in its JSON body or the fields of its form.
 *
 * @param given how many images are worked on; empty if that was not said
 */
record ComparisonParameters(OptionalInt given, Chain chain) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String COUNT = "count";
  private static final String FILTERS = "filters";
  private static final String FILTER_PARAMS = "filter_params";
  private static final List<String> ALL = List.of(COUNT, FILTERS, FILTER_PARAMS);
  private static final int DEFAULT_COUNT = 10;
  private static final String DEFAULT_CHAIN = "sobel";

  /**
   * How many images are worked on.
   *
   * @param images how many there are; by default each of them is worked on once, and ten at least
   */
  int count(int images) {
    return given.orElse(Math.min(ComparisonRuns.MAX_COUNT, Math.max(DEFAULT_COUNT, images)));
  }

  /** Reads the parameters; any that is missing has its default. */
  static ComparisonParameters of(Context ctx, ChainReader chains) {
    JsonNode given = ctx.isMultipartFormData() ? form(ctx) : body(ctx);
    for (String name : given.propertyNames()) {
      if (!ALL.contains(name)) {
        throw wrong(
            "unknown field \"%s\"; the fields are %s".formatted(name, String.join(", ", ALL)));
      }
    }
    return new ComparisonParameters(count(given), chain(given, chains));
  }

  private static JsonNode form(Context ctx) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    RequestForm.texts(ctx).forEach(fields::put);
    return fields;
  }

  private static JsonNode body(Context ctx) {
    String body = ctx.body();
    return body.isBlank() ? JsonNodeFactory.instance.objectNode() : object(body, "the body");
  }

  private static JsonNode object(String text, String what) {
    try {
      JsonNode node = JSON.readTree(text);
      if (node.isObject()) {
        return node;
      }
    } catch (JacksonException e) {
      throw wrong("%s is not valid JSON: %s".formatted(what, e.getOriginalMessage()));
    }
    throw wrong(what + " must be a JSON object");
  }

  private static OptionalInt count(JsonNode given) {
    if (!given.has(COUNT)) {
      return OptionalInt.empty();
    }
    String text = given.path(COUNT).asString("");
    if (text.matches("[0-9]{1,4}")) {
      int count = Integer.parseInt(text);
      if (count >= 1 && count <= ComparisonRuns.MAX_COUNT) {
        return OptionalInt.of(count);
      }
    }
    throw wrong(
        "count=%s is invalid: give a whole number from 1 to %d"
            .formatted(text, ComparisonRuns.MAX_COUNT));
  }

  private static Chain chain(JsonNode given, ChainReader chains) {
    JsonNode filters = given.path(FILTERS);
    String text = filters.isArray() ? filters.toString() : filters.asString(DEFAULT_CHAIN);
    return chains.read(text, parameters(given.get(FILTER_PARAMS)));
  }

  /** A form has them as text. */
  private static JsonNode parameters(@Nullable JsonNode given) {
    JsonNode node = Optional.ofNullable(given).orElseGet(JsonNodeFactory.instance::objectNode);
    if (node.isString()) {
      return object(node.stringValue(), FILTER_PARAMS);
    }
    if (!node.isObject()) {
      throw wrong(FILTER_PARAMS + " must be a JSON object");
    }
    return node;
  }

  private static ProblemException wrong(String detail) {
    return new ProblemException(Problem.badRequest(detail));
  }
}
