package mosaico.service.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The log level: {@code LOG_LEVEL}, case-insensitive, {@code INFO} by default. Logback reads the
 * variable itself and takes an unknown word for DEBUG: hence the check.
 */
public enum LogLevel {
  TRACE,
  DEBUG,
  INFO,
  WARN,
  ERROR,
  OFF;

  public static LogLevel from(Environment environment) {
    String text = environment.text("LOG_LEVEL", INFO.name());
    return named(text)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "LOG_LEVEL", text, "TRACE, DEBUG, INFO, WARN, ERROR or OFF"));
  }

  /** The level of that name, in any case. */
  public static Optional<LogLevel> named(String text) {
    return Arrays.stream(values())
        .filter(level -> level.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst();
  }
}
