package mosaico.ctl.options;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mosaico.service.config.MaskedUri;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converters of option values; picocli puts the option's name before their messages. */
public final class OptionConverters {
  private OptionConverters() {}

  /** A TCP port. */
  public static final class Port implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return number(value, 1, 65_535);
    }
  }

  /** How many workers may process an image: the server's limit, from its OpenAPI document. */
  public static final class AskedWorkers implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return number(value, 1, 10_000);
    }
  }

  /** Which of one's own jobs goes first. */
  public static final class Priority implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return number(value, 0, 9);
    }
  }

  /** For how many minutes. */
  public static final class Minutes implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return number(value, 1, 1_440);
    }
  }

  /** A log level, or that each process is to log as it is configured. */
  public static final class LogLevel implements ITypeConverter<String> {
    private static final List<String> WORDS =
        List.of("trace", "debug", "info", "warn", "error", "off", "configured");

    @Override
    public String convert(String value) {
      String word = value.toLowerCase(Locale.ROOT);
      if (!WORDS.contains(word)) {
        throw new TypeConversionException(
            "'%s' must be one of %s".formatted(value, String.join(", ", WORDS)));
      }
      return word;
    }
  }

  /** How many worker processes run on this machine. */
  public static final class WorkerProcesses implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return number(value, 1, 256);
    }
  }

  /** How little is lost. */
  public static final class Quality implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return number(value, 1, 100);
    }
  }

  /** How hard a file is compressed. */
  public static final class Compression implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      return switch (value) {
        case "fast", "small" -> value;
        default -> throw new TypeConversionException("'%s' must be fast or small".formatted(value));
      };
    }
  }

  /** How many bits a sample has at most. */
  public static final class Bits implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return switch (value) {
        case "8" -> 8;
        case "16" -> 16;
        default -> throw new TypeConversionException("'%s' must be 8 or 16".formatted(value));
      };
    }
  }

  /** How many images are filtered to compare ways to do so. */
  public static final class Images implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return number(value, 1, 10_000);
    }
  }

  /** How many jobs are listed at once: the server's limit, from its OpenAPI document. */
  public static final class PageSize implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return number(value, 1, 500);
    }
  }

  /** A job: its ID, or the first eight digits of it. */
  public static final class Job implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      return matching(
          value,
          "[0-9a-f]{8}([0-9a-f]{24})?",
          "the 32 hexadecimal digits of a job's ID, or the first eight");
    }
  }

  /** A job, as the list of jobs shows it. */
  public static final class ShownJob implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      return matching(value, "[0-9a-f]{8}", "the first eight hexadecimal digits of a job's ID");
    }
  }

  /** A dead letter, as their list shows it. */
  public static final class Letter implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      return matching(value, "[0-9a-f]{12}", "the twelve digits of a message that was given up");
    }
  }

  /** States of jobs. */
  public static final class JobStates implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      String state = "(queued|running|done|failed|cancelled)";
      return matching(
          value,
          state + "(," + state + ")*",
          "one or more of queued, running, done, failed, cancelled, separated by commas");
    }
  }

  /** The address of a broker. */
  public static final class Amqp implements ITypeConverter<URI> {
    @Override
    public URI convert(String value) {
      return uri(value, List.of("amqp", "amqps"), "amqp://user:password@host:5672");
    }
  }

  /** The address of a Redis. */
  public static final class Redis implements ITypeConverter<URI> {
    @Override
    public URI convert(String value) {
      return uri(value, List.of("redis", "rediss"), "redis://:password@host:6379");
    }
  }

  /** The address of a coordinator. */
  public static final class Server implements ITypeConverter<URI> {
    @Override
    public URI convert(String value) {
      return uri(value, List.of("http", "https"), "http://localhost:8080");
    }
  }

  /** A time such as {@code 30s}, from a millisecond to a day. */
  public static final class Time implements ITypeConverter<Duration> {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

    @Override
    public Duration convert(String value) {
      Matcher matcher = FORM.matcher(value);
      if (matcher.matches()) {
        long number = Long.parseLong(matcher.group(1));
        Duration time =
            switch (matcher.group(2)) {
              case "ms" -> Duration.ofMillis(number);
              case "s" -> Duration.ofSeconds(number);
              case "m" -> Duration.ofMinutes(number);
              default -> Duration.ofHours(number);
            };
        if (time.isPositive() && time.compareTo(Duration.ofDays(1)) <= 0) {
          return time;
        }
      }
      throw new TypeConversionException(
          "'%s' must be a time such as 500ms, 30s, 2m or 1h, at most 24h".formatted(value));
    }
  }

  private static String matching(String value, String pattern, String rule) {
    if (value.matches(pattern)) {
      return value;
    }
    throw new TypeConversionException("'%s' must be %s".formatted(value, rule));
  }

  private static int number(String value, int min, int max) {
    try {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw wrongNumber(value, min, max);
    }
    throw wrongNumber(value, min, max);
  }

  private static TypeConversionException wrongNumber(String value, int min, int max) {
    return new TypeConversionException(
        "'%s' must be a whole number from %d to %d".formatted(value, min, max));
  }

  private static URI uri(String value, List<String> schemes, String example) {
    try {
      URI uri = new URI(value);
      if (uri.getHost() != null && schemes.contains(uri.getScheme())) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw wrongUri(value, example);
    }
    throw wrongUri(value, example);
  }

  private static TypeConversionException wrongUri(String value, String example) {
    return new TypeConversionException(
        "'%s' must be an address such as %s".formatted(MaskedUri.of(value), example));
  }
}
