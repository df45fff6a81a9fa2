package mosaico.filters;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import mosaico.filters.geometry.Shape;

/**
 * A filter of the catalogue: what it is called, what can be set, and how it is made.
 *
 * @param name lower-case letters, digits and hyphens
 * @param title its name for people
 * @param summary one sentence
 * @param example parameters that show what it does; all of those that must be given are among them
 * @param factory makes the step from checked arguments
 */
public record FilterType(
    String name,
    Category category,
    Description title,
    Description summary,
    List<Parameter> parameters,
    Map<String, String> example,
    Function<Arguments, Step> factory) {

  private static final Shape COLOUR = new Shape(64, 64, 3);

  /** A filter whose defaults show what it does. */
  public FilterType(
      String name,
      Category category,
      Description title,
      Description summary,
      List<Parameter> parameters,
      Function<Arguments, Step> factory) {
    this(name, category, title, summary, parameters, Map.of(), factory);
  }

  /** The step that shows what the filter does. */
  public Step exampleStep() {
    return create(example);
  }

  /** Whether its result of a colour image has colours. */
  public boolean keepsColour() {
    Step step = exampleStep();
    return !step.needsGray() && step.output(COLOUR).channels() == COLOUR.channels();
  }

  /**
   * The step with the given parameters; those not given have their defaults.
   *
   * @throws InvalidChainException naming the parameter and the rule it breaks
   */
  public Step create(Map<String, String> given) {
    return factory.apply(Arguments.of(this, given));
  }
}
