package mosaico.filters.chain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mosaico.filters.InvalidChainException;
import mosaico.filters.InvalidChainException.Part;
import mosaico.filters.Step;
import mosaico.filters.catalogue.FilterCatalogue;

/**
 * A step as a person wrote it, not yet checked.
 *
 * @param name the filter's
 * @param parameters by name
 * @param part what messages point at
 */
public record StepText(String name, Map<String, String> parameters, Part part) {

  /**
   * Reads steps separated by commas, each a filter's name and its parameters separated by colons.
   *
   * @throws InvalidChainException pointing at a step that is not written so
   */
  public static List<StepText> parse(String chain) {
    if (chain.isBlank()) {
      throw new InvalidChainException("the filter chain is empty; write one such as \"sobel\"");
    }
    List<StepText> steps = new ArrayList<>();
    int from = 0;
    for (String step : chain.split(",", -1)) {
      int blanks = step.length() - step.stripLeading().length();
      steps.add(of(new Part(steps.size() + 1, step.strip(), from + blanks)));
      from += step.length() + 1;
    }
    return steps;
  }

  /** A step that was written alone, as {@link #parse} reads it. */
  public static StepText of(String text, int number) {
    return of(new Part(number, text.strip(), -1));
  }

  /** A step whose name and parameters were given one by one. */
  public static StepText of(String name, Map<String, String> parameters, int number) {
    String text =
        parameters.entrySet().stream()
            .map(entry -> ":" + entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining("", name, ""));
    return new StepText(name, parameters, new Part(number, text, -1));
  }

  private static StepText of(Part part) {
    String[] parts = part.text().split(":", -1);
    if (parts[0].isBlank()) {
      throw new InvalidChainException(
          "step %d of the filter chain is empty".formatted(part.step()));
    }
    Map<String, String> given = new LinkedHashMap<>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals < 1) {
        throw new InvalidChainException("\"%s\" is not written as name=value".formatted(parts[i]))
            .in(part);
      }
      String name = parts[i].substring(0, equals).strip();
      if (given.put(name, parts[i].substring(equals + 1).strip()) != null) {
        throw new InvalidChainException(name + " is given twice").in(part);
      }
    }
    return new StepText(parts[0].strip(), given, part);
  }

  /**
   * The step.
   *
   * @throws InvalidChainException that points at this part
   */
  Step create() {
    try {
      return FilterCatalogue.get(name).create(parameters);
    } catch (InvalidChainException e) {
      throw e.part().isPresent() ? e : e.in(part);
    }
  }
}
