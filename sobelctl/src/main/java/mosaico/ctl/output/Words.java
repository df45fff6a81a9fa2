package mosaico.ctl.output;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Figures and texts of an answer, as people read them. */
public final class Words {
  private static final int MEGA = 20;

  private Words() {}

  /** A time as {@code 4 s}, {@code 3 min}, {@code 5 h} or {@code 2 d}, rounded down. */
  public static String of(Duration time) {
    long seconds = Math.max(0, time.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3_600) {
      return seconds / 60 + " min";
    }
    return seconds < 86_400 ? seconds / 3_600 + " h" : seconds / 86_400 + " d";
  }

  /** How long ago a moment was, {@code -} if the answer does not name it. */
  public static String since(JsonNode moment, Instant now) {
    return instant(moment).map(at -> of(Duration.between(at, now))).orElse("-");
  }

  /** The moment that an answer names, if it does. */
  public static Optional<Instant> instant(JsonNode moment) {
    try {
      return moment.isString() ? Optional.of(Instant.parse(moment.asString())) : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** A share as {@code 67 %}, {@code -} if it is not known. */
  public static String percent(JsonNode share) {
    return share.isNumber() ? percent(share.asDouble()) : "-";
  }

  public static String percent(double share) {
    return Math.round(share * 100) + " %";
  }

  /** A number with one digit after the point, {@code -} if it is not known. */
  public static String number(JsonNode value) {
    return value.isNumber() ? String.format(Locale.ROOT, "%.1f", value.asDouble()) : "-";
  }

  /** Bytes as whole megabytes of 2^20. */
  public static String mega(long bytes) {
    return Long.toString(bytes >> MEGA);
  }

  /**
   * A text that others have written, such as a file's name, without control characters: a terminal
   * would obey them.
   */
  public static String safe(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\u202a-\\u202e\\u2066-\\u2069]", "?");
  }

  /** The same of an answer's text; empty if there is none. */
  public static String safe(JsonNode text) {
    return safe(text.asString(""));
  }

  /** A text of so many characters at the most, its end cut off. */
  public static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, Math.max(0, most - 1)) + "…";
  }
}
