package mosaico.service.config;

import java.util.Locale;

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
    for (LogLevel level : values()) {
      if (level.name().equals(text.toUpperCase(Locale.ROOT))) {
        return level;
      }
    }
    throw new ConfigurationException("LOG_LEVEL", text, "TRACE, DEBUG, INFO, WARN, ERROR or OFF");
  }
}
