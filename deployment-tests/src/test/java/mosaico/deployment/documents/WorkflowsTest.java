package mosaico.deployment.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What GitHub runs, as far as it can be read here: it runs nowhere else. */
class WorkflowsTest {
  private static final Path GITHUB = Path.of("..", ".github");

  static List<Path> workflows() throws IOException {
    try (Stream<Path> files = Files.list(GITHUB.resolve("workflows"))) {
      return files.sorted().toList();
    }
  }

  /** A tag can be moved, a commit cannot; the comment is for people and Dependabot. */
  @ParameterizedTest
  @MethodSource("workflows")
  void actionsArePinnedByCommit(Path workflow) throws IOException {
    assertThat(all("(?m)uses: (.*)$", workflow))
        .isNotEmpty()
        .allMatch(use -> use.matches("[\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"));
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void jobsMayOnlyReadUnlessTheySayWhatElse(Path workflow) throws IOException {
    assertThat(Files.readString(workflow)).contains("\npermissions:\n  contents: read\n\n");
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void everyJobEnds(Path workflow) throws IOException {
    assertThat(all("(?m)^ +timeout-minutes: (\\d+)$", workflow))
        .hasSameSizeAs(all("(?m)^ +runs-on: (.*)$", workflow));
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void noCheckoutLeavesItsTokenBehind(Path workflow) throws IOException {
    assertThat(all("(uses: actions/checkout@)", workflow))
        .hasSameSizeAs(all("(persist-credentials: false)", workflow));
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void everyScriptThatIsRunExists(Path workflow) throws IOException {
    assertThat(all("(?<![\\w/])(pipelines/[\\w./-]+\\.sh)", workflow))
        .allMatch(
            script ->
                script.startsWith("pipelines/lib/")
                    ? Files.isReadable(Path.of("..", script))
                    : Files.isExecutable(Path.of("..", script)));
  }

  @Test
  void everyKindOfDependencyIsRenewed() throws IOException {
    Path dependabot = GITHUB.resolve("dependabot.yml");

    assertThat(all("package-ecosystem: (.*)", dependabot))
        .containsExactlyInAnyOrder("maven", "npm", "github-actions", "docker", "terraform");
    assertThat(all("(/[a-z-]+(?:/[a-z-]+)?)", dependabot))
        .contains(
            "/page",
            "/pipelines/images",
            "/terraform/gke",
            "/terraform/firewalls",
            "/terraform/workers");
  }

  private static List<String> all(String pattern, Path file) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(file))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }
}
