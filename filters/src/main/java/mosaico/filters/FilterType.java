package mosaico.filters;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A filter of the catalogue: what it is called, what can be set, and how it is made.
 *
 * @param name lower-case letters, digits and hyphens
 * @param summary one sentence in English
 */
public record FilterType(
    String name, String summary, List<Parameter> parameters, Function<Arguments, Filter> factory) {

  /** The filter with the given parameters; those not given have their defaults. */
  public Filter create(Map<String, String> given) {
    return factory.apply(Arguments.of(name, parameters, given));
  }
}
