package mosaico.service.config;

import java.util.Locale;

/**
 * How much is said in the log: {@code LOG_LEVEL}, {@code INFO} by default, in any case. Logback
 * reads the variable itself, and takes a word that it does not know for DEBUG: hence the check.
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
