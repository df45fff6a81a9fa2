package mosaico.filters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A parameter of a filter: its name, what it may be, and what it is when it is not given. */
public sealed interface Parameter {

  String name();

  /** Its name for people. */
  Description title();

  /** Another name by which it may be given. */
  default Optional<String> alias() {
    return Optional.empty();
  }

  /** The default, as text; empty if there is none, so that the parameter may be missing. */
  Optional<String> byDefault();

  /** What a value must be: {@code 0.1 to 50}, {@code l2 or l1}. */
  String rule();

  /**
   * The value in its canonical text.
   *
   * @throws InvalidChainException that says what the value must be: {@code must be 0.1 to 50}
   */
  String check(String value);

  /** A number in a closed range. */
  static NumberRange number(
      String name, double min, double max, double initial, Description title) {
    return new NumberRange(name, title, Optional.empty(), min, max, false, Optional.of(initial));
  }

  /** A whole number in a closed range. */
  static NumberRange whole(String name, int min, int max, int initial, Description title) {
    return new NumberRange(
        name, title, Optional.empty(), min, max, true, Optional.of((double) initial));
  }

  /** A whole number in a closed range that may be missing. */
  static NumberRange optionalWhole(String name, int min, int max, Description title) {
    return new NumberRange(name, title, Optional.empty(), min, max, true, Optional.empty());
  }

  /** One of a few words, the first by default. */
  static Choice choice(String name, Description title, Option... options) {
    return new Choice(name, title, List.of(options));
  }

  /** A word that a {@link Choice} offers. */
  record Option(String name, Description title) {}

  /**
   * A number in a closed range.
   *
   * @param whole whether it must be a whole number
   * @param initial the default
   */
  record NumberRange(
      String name,
      Description title,
      Optional<String> alias,
      double min,
      double max,
      boolean whole,
      Optional<Double> initial)
      implements Parameter {

    /** This parameter, which may also be given by another name. */
    public NumberRange alsoCalled(String other) {
      return new NumberRange(name, title, Optional.of(other), min, max, whole, initial);
    }

    @Override
    public Optional<String> byDefault() {
      return initial.map(Numerals::text);
    }

    @Override
    public String rule() {
      return "%s%s to %s"
          .formatted(whole ? "a whole number, " : "", Numerals.text(min), Numerals.text(max));
    }

    @Override
    public String check(String value) {
      double number = Numerals.parse(value).orElse(Double.NaN);
      boolean inRange = number >= min && number <= max;
      if (!inRange || (whole && number != Math.rint(number))) {
        throw new InvalidChainException("%s must be %s".formatted(name, rule()));
      }
      return Numerals.text(number);
    }
  }

  /** One of a few words; the first is the default. */
  record Choice(String name, Description title, List<Option> options) implements Parameter {

    /** The words. */
    public List<String> names() {
      return options.stream().map(Option::name).toList();
    }

    @Override
    public Optional<String> byDefault() {
      return Optional.of(options.getFirst().name());
    }

    @Override
    public String rule() {
      return Numerals.oneOf(names());
    }

    @Override
    public String check(String value) {
      if (!names().contains(value)) {
        throw new InvalidChainException("%s must be %s".formatted(name, rule()));
      }
      return value;
    }
  }

  /**
   * A list of numbers, separated by spaces or semicolons.
   *
   * @param counts how many there may be
   * @param min the least that each may be
   * @param max the most that each may be
   * @param initial the default's canonical text
   */
  record NumberList(
      String name, Description title, List<Integer> counts, double min, double max, String initial)
      implements Parameter {

    @Override
    public Optional<String> byDefault() {
      return Optional.of(initial);
    }

    @Override
    public String rule() {
      return "%s numbers, each %s to %s"
          .formatted(allowedCounts(), Numerals.text(min), Numerals.text(max));
    }

    private String allowedCounts() {
      return Numerals.oneOf(counts.stream().map(String::valueOf).toList());
    }

    @Override
    public String check(String value) {
      List<String> numbers = new ArrayList<>();
      for (String part : value.strip().split("[\\s;]+", -1)) {
        double number = Numerals.parse(part).orElse(Double.NaN);
        if (!(number >= min && number <= max)) {
          throw new InvalidChainException(
              "%s must be numbers, each %s to %s; \"%s\" is not"
                  .formatted(name, Numerals.text(min), Numerals.text(max), part));
        }
        numbers.add(Numerals.text(number));
      }
      if (!counts.contains(numbers.size())) {
        throw new InvalidChainException(
            "%s must be %s numbers, not %d".formatted(name, allowedCounts(), numbers.size()));
      }
      return numbers.stream().collect(Collectors.joining(";"));
    }
  }
}
