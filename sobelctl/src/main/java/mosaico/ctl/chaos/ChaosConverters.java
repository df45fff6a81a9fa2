package mosaico.ctl.chaos;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converters of option values; picocli puts the option's name before their messages. */
final class ChaosConverters {
  private static final int MOST_ROUNDS = 1_000_000;

  private ChaosConverters() {}

  /** How many rounds, or the number of one. */
  static final class Rounds implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      if (value.matches("[0-9]{1,7}")) {
        int number = Integer.parseInt(value);
        if (number >= 1 && number <= MOST_ROUNDS) {
          return number;
        }
      }
      throw new TypeConversionException(
          "'%s' must be a whole number from 1 to %d".formatted(value, MOST_ROUNDS));
    }
  }

  /** What the faults are drawn from. */
  static final class Seed implements ITypeConverter<Long> {
    @Override
    public Long convert(String value) {
      if (value.matches("[0-9]{1,18}")) {
        return Long.valueOf(value);
      }
      throw new TypeConversionException(
          "'%s' must be a whole number of at most 18 digits".formatted(value));
    }
  }
}
