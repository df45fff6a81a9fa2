package mosaico.filters;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A filter of the catalogue: what it is called, what can be set, and how it is made.
 *
 * @param name lower-case letters, digits and hyphens
 * @param title its name for people
 * @param summary one sentence
 * @param factory makes the step from checked arguments
 */
public record FilterType(
    String name,
    Category category,
    Description title,
    Description summary,
    List<Parameter> parameters,
    Function<Arguments, Step> factory) {

  /**
   * The step with the given parameters; those not given have their defaults.
   *
   * @throws InvalidChainException naming the parameter and the rule it breaks
   */
  public Step create(Map<String, String> given) {
    return factory.apply(Arguments.of(this, given));
  }
}
