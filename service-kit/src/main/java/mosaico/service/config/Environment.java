package mosaico.service.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads and validates environment variables; an unset or blank one has its default. */
public final class Environment {

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}s?");
  private static final Pattern SHARE = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,18})?");
  private static final Pattern MINUTES = Pattern.compile("[0-9]{1,7}m");

  /** Far below the point at which milliseconds or an instant overflow. */
  private static final Duration LONGEST = Duration.ofDays(365);

  private final Map<String, String> variables;

  public Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  public String text(String name, String byDefault) {
    String value = variables.get(name);
    return value == null || value.isBlank() ? byDefault : value.strip();
  }

  /** Values separated by commas; none if the variable is not set. */
  public List<String> list(String name) {
    return List.of(text(name, "").split(",")).stream()
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  public long number(String name, long min, long max, long byDefault) {
    String value = text(name, Long.toString(byDefault));
    try {
      long number = Long.parseLong(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new ConfigurationException(name, value, "a whole number from " + min + " to " + max, e);
    }
    throw new ConfigurationException(name, value, "a whole number from " + min + " to " + max);
  }

  /** A part of a whole, from 0 to 1, such as {@code 0.01}. */
  public double share(String name, double byDefault) {
    String value = text(name, Double.toString(byDefault));
    double share = SHARE.matcher(value).matches() ? Double.parseDouble(value) : Double.NaN;
    if (share >= 0 && share <= 1) {
      return share;
    }
    throw new ConfigurationException(name, value, "a number from 0 to 1, such as 0.01");
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String name, boolean byDefault) {
    String value = text(name, Boolean.toString(byDefault));
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new ConfigurationException(name, value, "true or false");
    };
  }

  public int integer(String name, int min, int max, int byDefault) {
    return (int) number(name, min, max, byDefault);
  }

  /** A time such as {@code 90}, {@code 90s} or {@code 15m}, from one second to a year. */
  public Duration duration(String name, Duration byDefault) {
    String value = text(name, byDefault.toSeconds() + "s");
    Duration duration = Duration.ZERO;
    if (SECONDS.matcher(value).matches()) {
      duration = Duration.ofSeconds(Long.parseLong(value.replace("s", "")));
    } else if (MINUTES.matcher(value).matches()) {
      duration = Duration.ofMinutes(Long.parseLong(value.replace("m", "")));
    } else {
      try {
        duration = Duration.parse(value.toUpperCase(Locale.ROOT));
      } catch (DateTimeParseException e) {
        throw new ConfigurationException(name, value, "a time such as 90s, 15m or PT1H", e);
      }
    }
    if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new ConfigurationException(name, value, "a time of at least 1s");
    }
    if (duration.compareTo(LONGEST) > 0) {
      throw new ConfigurationException(name, value, "a time of at most a year, P365D");
    }
    return duration;
  }

  /** A URI of one of the given schemes with a host; the error does not show its password. */
  public URI uri(String name, Set<String> schemes, String byDefault) {
    String value = text(name, byDefault);
    String rule = "a URI such as " + byDefault;
    try {
      URI uri = new URI(value);
      if (uri.getScheme() != null
          && schemes.contains(uri.getScheme())
          && uri.getHost() != null
          && uri.getPort() <= 65_535) {
        return uri;
      }
      throw new ConfigurationException(name, MaskedUri.of(uri), rule);
    } catch (URISyntaxException e) {
      throw new ConfigurationException(name, "(" + value.length() + " characters)", rule, e);
    }
  }
}
