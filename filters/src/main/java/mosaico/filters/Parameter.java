package mosaico.filters;

import java.util.List;

/** A parameter of a filter: its name, what it may be, and what it is when it is not given. */
public sealed interface Parameter {

  String name();

  /** The default, as text. */
  String byDefault();

  /** The value in its canonical text, or an exception that names the rule. */
  String check(String filter, String value);

  /**
   * A number in a closed range.
   *
   * @param step 1 for whole numbers, 0 for any
   */
  record NumberRange(String name, double min, double max, double step, double initial)
      implements Parameter {

    @Override
    public String byDefault() {
      return text(initial);
    }

    @Override
    public String check(String filter, String value) {
      double number;
      try {
        number = Double.parseDouble(value);
      } catch (NumberFormatException e) {
        throw new InvalidChainException(filter + ": " + name + "=" + value + " is no number", e);
      }
      boolean inRange = number >= min && number <= max;
      if (!inRange || (step == 1 && number != Math.rint(number))) {
        throw new InvalidChainException(
            "%s: %s=%s is out of range: a %s from %s to %s"
                .formatted(
                    filter,
                    name,
                    value,
                    step == 1 ? "whole number" : "number",
                    text(min),
                    text(max)));
      }
      return text(number);
    }

    private static String text(double number) {
      return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
  }

  /** One of a few words. */
  record Choice(String name, List<String> options, String byDefault) implements Parameter {

    @Override
    public String check(String filter, String value) {
      if (!options.contains(value)) {
        throw new InvalidChainException(
            "%s: %s=%s is none of %s".formatted(filter, name, value, String.join(", ", options)));
      }
      return value;
    }
  }
}
