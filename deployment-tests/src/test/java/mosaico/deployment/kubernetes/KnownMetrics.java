package mosaico.deployment.kubernetes;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The metrics that exist: ours from {@code docs/operations.md}, the others' from scrapes. */
final class KnownMetrics {

  private static final Pattern DOCUMENTED =
      Pattern.compile("\\b(mosaico|rabbitmq|jvm|process|system)_[a-z_]+[a-z]");
  private static final Pattern SERIES_OF_A_HISTOGRAM = Pattern.compile("_(bucket|count|sum)$");
  private static final String SCRAPES = "deployment-tests/src/test/resources/metrics/";

  private static final Set<String> ALL =
      Stream.of("docs/operations.md", SCRAPES + "rabbitmq.txt", SCRAPES + "processes.txt")
          .map(Repository::read)
          .flatMap(text -> DOCUMENTED.matcher(text).results())
          .map(MatchResult::group)
          .collect(Collectors.toSet());

  /** In PromQL: strings, label matchers, ranges and grouping clauses, which may name anything. */
  private static final Pattern LABELS =
      Pattern.compile(
          "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]"
              + "|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

  /** In PromQL without labels: a name that is neither called nor an operator. */
  private static final Pattern METRIC =
      Pattern.compile("\\b(?!(?:and|or|unless|bool|offset)\\b)[a-zA-Z_:][\\w:]*+(?!\\s*\\()");

  private KnownMetrics() {}

  /** The metrics in an expression of PromQL. */
  static Stream<String> in(String expression) {
    return METRIC
        .matcher(LABELS.matcher(expression).replaceAll(" "))
        .results()
        .map(MatchResult::group);
  }

  /** The metrics in an expression of PromQL that do not exist. */
  static Stream<String> unknown(String expression) {
    return in(expression)
        .filter(name -> !ALL.contains(name))
        .filter(name -> !ALL.contains(SERIES_OF_A_HISTOGRAM.matcher(name).replaceFirst("")));
  }
}
