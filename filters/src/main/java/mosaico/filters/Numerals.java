package mosaico.filters;

import java.util.List;
import java.util.OptionalDouble;

/** Numbers and lists as people write and read them. */
final class Numerals {

  private Numerals() {}

  /** The number that the text is, if it is one; never one that is not finite. */
  static OptionalDouble parse(String text) {
    try {
      double number = Double.parseDouble(text.strip());
      return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** The shortest text that {@link #parse} reads back; no fraction if there is none. */
  static String text(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  /** {@code a, b or c}. */
  static String oneOf(List<String> options) {
    int last = options.size() - 1;
    return last == 0
        ? options.getFirst()
        : String.join(", ", options.subList(0, last)) + " or " + options.getLast();
  }
}
