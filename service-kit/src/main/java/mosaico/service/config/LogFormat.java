package mosaico.service.config;

import java.io.Console;
import java.util.Locale;

/**
 * How log lines are written: {@code LOG_FORMAT}, by default for people on a terminal and JSON
 * elsewhere.
 */
public enum LogFormat {
  JSON,
  TEXT;

  public static LogFormat from(Environment environment) {
    String text = environment.text("LOG_FORMAT", byDefault().name());
    for (LogFormat format : values()) {
      if (format.name().equals(text.toUpperCase(Locale.ROOT))) {
        return format;
      }
    }
    throw new ConfigurationException("LOG_FORMAT", text, "json or text");
  }

  private static LogFormat byDefault() {
    return isTerminal() ? TEXT : JSON;
  }

  /** Whether a person sees the lines as they are written. */
  @SuppressWarnings("SystemConsoleNull") // it is null where neither input nor output is a terminal
  public static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}
