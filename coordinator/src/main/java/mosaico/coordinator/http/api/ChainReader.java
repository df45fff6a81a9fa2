package mosaico.coordinator.http.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import mosaico.filters.InvalidChainException;
import mosaico.filters.chain.Chain;
import mosaico.filters.chain.StepText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a chain as text, {@code blur:sigma=2,sobel}, or as JSON: {@code
 * [{"filter":"blur","sigma":2},"sobel"]}.
 */
final class ChainReader {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final String FILTER = "filter";
  private static final int LONGEST = 10_000;

  private final Presets presets;

  ChainReader(Presets presets) {
    this.presets = presets;
  }

  /**
   * Reads a chain.
   *
   * @throws InvalidChainException pointing at the step, and saying what is allowed
   */
  Chain read(String text) {
    return presets.chain(steps(text));
  }

  /**
   * Reads a chain whose parameters are given apart from it, or in part.
   *
   * @param parameters by filter, as {@code {"blur":{"sigma":2}}}; they apply to each step that
   *     names the filter
   * @throws InvalidChainException pointing at the step, and saying what is allowed
   */
  Chain read(String text, JsonNode parameters) {
    List<StepText> steps = steps(text);
    for (String filter : parameters.propertyNames()) {
      if (!parameters.get(filter).isObject()) {
        throw new InvalidChainException(
            "the parameters of \"%s\" are not an object".formatted(filter));
      }
      if (steps.stream().noneMatch(step -> step.name().equals(filter))) {
        throw new InvalidChainException(
            "there are parameters of \"%s\", which is not in the filter chain".formatted(filter));
      }
    }
    return presets.chain(
        steps.stream().map(step -> with(step, parameters.get(step.name()))).toList());
  }

  private static StepText with(StepText step, @Nullable JsonNode parameters) {
    if (parameters == null) {
      return step;
    }
    Map<String, String> all = new LinkedHashMap<>(step.parameters());
    parameters.properties().forEach(entry -> all.put(entry.getKey(), value(entry.getValue())));
    return StepText.of(step.name(), all, step.part().step());
  }

  private static List<StepText> steps(String text) {
    if (text.length() > LONGEST) {
      throw new InvalidChainException(
          "the filter chain has %d characters; %d are allowed".formatted(text.length(), LONGEST));
    }
    return text.stripLeading().startsWith("[") ? ofJson(text) : StepText.parse(text);
  }

  private static List<StepText> ofJson(String text) {
    JsonNode array;
    try {
      array = JSON.readTree(text);
    } catch (JacksonException e) {
      throw new InvalidChainException(
          "the filter chain is not valid JSON: " + e.getOriginalMessage());
    }
    List<StepText> steps = new ArrayList<>();
    for (JsonNode node : array) {
      steps.add(step(node, steps.size() + 1));
    }
    return steps;
  }

  private static StepText step(JsonNode node, int number) {
    if (node.isString()) {
      return StepText.of(node.stringValue(), number);
    }
    if (!node.isObject() || !node.path(FILTER).isString()) {
      throw new InvalidChainException(
          "step %d of the filter chain is neither a name nor an object with \"%s\""
              .formatted(number, FILTER));
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    node.properties()
        .forEach(
            entry -> {
              if (!entry.getKey().equals(FILTER)) {
                parameters.put(entry.getKey(), value(entry.getValue()));
              }
            });
    return StepText.of(node.path(FILTER).stringValue(), parameters, number);
  }

  /** A list of numbers is written as text with semicolons, any other value as it is. */
  private static String value(JsonNode node) {
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false)
            .map(JsonNode::asString)
            .collect(Collectors.joining(";"))
        : node.asString();
  }
}
