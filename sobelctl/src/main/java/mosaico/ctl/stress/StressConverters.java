package mosaico.ctl.stress;

import mosaico.ctl.stress.load.Bounds;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converters of option values; picocli puts the option's name before their messages. */
final class StressConverters {

  private StressConverters() {}

  /** Requests a second. */
  static final class Rate implements ITypeConverter<Double> {

    private static final double MOST = 10_000;

    @Override
    public Double convert(String value) {
      if (value.matches("[0-9]{1,5}([.][0-9]{1,6})?") && Double.parseDouble(value) <= MOST) {
        return Double.valueOf(value);
      }
      throw new TypeConversionException(
          "'%s' must be a number of requests a second, 0 to 10000".formatted(value));
    }
  }

  /** How many requests there are in a burst, or are allowed. */
  static final class Requests implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return number(value, Bounds.MOST_REQUESTS);
    }
  }

  /** How many requests may be in flight. */
  static final class InFlight implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return number(value, 10_000);
    }
  }

  private static int number(String value, int most) {
    if (value.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(value);
      if (number >= 1 && number <= most) {
        return number;
      }
    }
    throw new TypeConversionException(
        "'%s' must be a whole number from 1 to %d".formatted(value, most));
  }
}
