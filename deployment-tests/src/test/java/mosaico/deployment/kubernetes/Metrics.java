package mosaico.deployment.kubernetes;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The metrics that there are: ours by {@code docs/operations.md}, others' by scrapes. */
final class Metrics {

  private static final Pattern NAME =
      Pattern.compile("\\b(mosaico|rabbitmq|jvm|process|system)_[a-z_]+[a-z]");
  private static final Pattern SERIES_OF_A_HISTOGRAM = Pattern.compile("_(bucket|count|sum)$");
  private static final String SCRAPES = "deployment-tests/src/test/resources/metrics/";

  private static final Set<String> KNOWN =
      Stream.of("docs/operations.md", SCRAPES + "rabbitmq.txt", SCRAPES + "processes.txt")
          .map(Repository::read)
          .flatMap(Metrics::names)
          .collect(Collectors.toSet());

  private Metrics() {}

  /** Metrics that an expression of PromQL asks for and nobody has. */
  static Stream<String> unknown(String expression) {
    return names(expression)
        .filter(name -> !KNOWN.contains(name))
        .filter(name -> !KNOWN.contains(SERIES_OF_A_HISTOGRAM.matcher(name).replaceFirst("")));
  }

  private static Stream<String> names(String text) {
    return NAME.matcher(text).results().map(MatchResult::group);
  }
}
