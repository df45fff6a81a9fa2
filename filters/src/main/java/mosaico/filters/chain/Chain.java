package mosaico.filters.chain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mosaico.filters.Filter;
import mosaico.filters.InvalidChainException;
import mosaico.filters.catalogue.FilterCatalogue;
import mosaico.filters.geometry.Shape;
import mosaico.filters.gray.Grayscale;

/**
 * Filters in the order in which they are applied, as a person writes them: {@code
 * blur:sigma=2,sobel:norm=l1}.
 */
public final class Chain {

  /** Steps a chain may have. */
  public static final int MAX_STEPS = 16;

  private static final int MAX_TEXT = 1_000;

  private final List<Filter> steps;

  private Chain(List<Filter> steps) {
    this.steps = List.copyOf(steps);
  }

  /**
   * Reads a chain: steps separated by commas, each a filter's name and its parameters separated by
   * colons.
   *
   * @throws InvalidChainException naming the step and what is allowed
   */
  public static Chain parse(String text) {
    if (text.isBlank()) {
      throw new InvalidChainException("the filter chain is empty; write one such as \"sobel\"");
    }
    if (text.length() > MAX_TEXT) {
      throw new InvalidChainException(
          "the filter chain has %d characters; %d are allowed".formatted(text.length(), MAX_TEXT));
    }
    List<Filter> steps = new ArrayList<>();
    for (String step : text.split(",", -1)) {
      steps.add(step(step.strip()));
    }
    return of(steps);
  }

  public static Chain of(List<Filter> steps) {
    if (steps.size() > MAX_STEPS) {
      throw new InvalidChainException(
          "the chain has %d filters; %d are allowed".formatted(steps.size(), MAX_STEPS));
    }
    return new Chain(steps);
  }

  private static Filter step(String text) {
    String[] parts = text.split(":", -1);
    if (parts[0].isBlank()) {
      throw new InvalidChainException("the filter chain has an empty step between commas");
    }
    Map<String, String> given = new LinkedHashMap<>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals < 1) {
        throw new InvalidChainException(
            "%s: \"%s\" is not written as name=value".formatted(parts[0], parts[i]));
      }
      String name = parts[i].substring(0, equals).strip();
      if (given.put(name, parts[i].substring(equals + 1).strip()) != null) {
        throw new InvalidChainException("%s: %s is given twice".formatted(parts[0], name));
      }
    }
    return FilterCatalogue.get(parts[0].strip()).create(given);
  }

  /** The chain's canonical text; {@link #parse} reads it back to an equal chain. */
  public String text() {
    return steps.stream().map(Filter::text).collect(Collectors.joining(","));
  }

  /**
   * Whether the first thing the chain does is to reduce to gray, so that an image may be reduced
   * before it is sent, at a third of the bytes.
   */
  public boolean startsGray() {
    Filter first = steps.getFirst();
    return first.needsGray() || first instanceof Grayscale;
  }

  /** The chain made ready for images of one shape. */
  public BoundChain on(Shape source) {
    List<Filter> bound = new ArrayList<>();
    Shape shape = source;
    for (Filter step : steps) {
      if (step.needsGray() && !shape.isGray()) {
        shape = add(bound, Grayscale.INSTANCE, shape);
      }
      boolean nothingToDo = step instanceof Grayscale && shape.isGray();
      if (!nothingToDo) {
        shape = add(bound, step, shape);
      }
    }
    return new BoundChain(source, bound);
  }

  private static Shape add(List<Filter> bound, Filter step, Shape shape) {
    bound.add(step);
    return step.output(shape);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Chain chain && chain.text().equals(text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
