package mosaico.ctl.stress.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mosaico.ctl.stress.load.Threshold.Comparison;
import mosaico.ctl.stress.load.Threshold.Metric;

/** Reads thresholds such as {@code p99<2s,errors<1%,throughput>=4/s}. */
public final class Thresholds {

  private static final Pattern PART =
      Pattern.compile("\\s*([a-z0-9.]+)\\s*(<=|>=|<|>)\\s*([0-9]+(?:\\.[0-9]+)?)\\s*(\\S*)\\s*");

  private static final String FORM =
      "write METRIC, one of < <= > >=, and a value, such as p99<2s, errors<1% or throughput>=4/s";

  private Thresholds() {}

  /** Of a text that is no list of thresholds; the message says which part is wrong, and why. */
  public static final class InvalidThresholdException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidThresholdException(String message) {
      super(message);
    }
  }

  /** Reads thresholds that are separated by commas. */
  public static List<Threshold> parse(String text) throws InvalidThresholdException {
    List<Threshold> thresholds = new ArrayList<>();
    int column = 1;
    for (String part : text.split(",", -1)) {
      thresholds.add(part(part, column));
      column += part.length() + 1;
    }
    return thresholds;
  }

  private static Threshold part(String part, int column) throws InvalidThresholdException {
    Matcher matcher = PART.matcher(part);
    if (!matcher.matches()) {
      throw wrong(part, column, FORM);
    }
    String name = matcher.group(1);
    boolean percent = matcher.group(4).equals("%");
    Metric metric =
        metric(name, percent)
            .orElseThrow(
                () ->
                    wrong(
                        part,
                        column,
                        "there is no metric '%s'; there are %s".formatted(name, names())));
    double factor =
        factor(metric, matcher.group(4))
            .orElseThrow(
                () ->
                    wrong(
                        part,
                        column + matcher.start(3),
                        "%s takes %s".formatted(name, units(metric))));
    return new Threshold(
        part.strip(),
        metric,
        comparison(matcher.group(2)),
        Double.parseDouble(matcher.group(3)) * factor);
  }

  private static Optional<Metric> metric(String name, boolean percent) {
    if (name.equals(Metric.ERRORS.text())) {
      return Optional.of(percent ? Metric.ERROR_SHARE : Metric.ERRORS);
    }
    return Stream.of(Metric.values()).filter(metric -> metric.text().equals(name)).findFirst();
  }

  private static String names() {
    return String.join(", ", Stream.of(Metric.values()).map(Metric::text).distinct().toList());
  }

  private static Comparison comparison(String text) {
    return Stream.of(Comparison.values())
        .filter(comparison -> comparison.text().equals(text))
        .findFirst()
        .orElseThrow();
  }

  /** What a value in this unit is multiplied by; empty if the metric has no such unit. */
  private static Optional<Double> factor(Metric metric, String unit) {
    return switch (metric) {
      case ERRORS -> unit.isEmpty() ? Optional.of(1.0) : Optional.empty();
      case ERROR_SHARE -> Optional.of(0.01);
      case THROUGHPUT -> unit.isEmpty() || unit.equals("/s") ? Optional.of(1.0) : Optional.empty();
      case P50, P90, P95, P99, P999, MAX, MEAN ->
          switch (unit) {
            case "us" -> Optional.of(1e-6);
            case "ms" -> Optional.of(1e-3);
            case "s" -> Optional.of(1.0);
            case "m" -> Optional.of(60.0);
            default -> Optional.empty();
          };
    };
  }

  private static String units(Metric metric) {
    return switch (metric) {
      case ERRORS, ERROR_SHARE -> "a number or a percentage, such as 3 or 1%";
      case THROUGHPUT -> "images a second, such as 4 or 4/s";
      case P50, P90, P95, P99, P999, MAX, MEAN -> "a time in us, ms, s or m, such as 2s";
    };
  }

  private static InvalidThresholdException wrong(String part, int column, String why) {
    return new InvalidThresholdException(
        "'%s' at column %d: %s".formatted(part.strip(), column, why));
  }
}
