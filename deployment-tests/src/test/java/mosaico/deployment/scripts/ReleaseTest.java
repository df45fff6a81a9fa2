package mosaico.deployment.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code pipelines/release.sh} in a small repository of its own. */
class ReleaseTest {
  private static final Path HOME = Path.of("..");

  private static final String CHANGELOG =
      """
      # Changelog

      ## [Unreleased]

      ### Added
      - A filter.
      """;

  @TempDir private Path folder;

  private record Run(int exitCode, String output) {}

  @BeforeEach
  void repository() throws Exception {
    for (String script :
        List.of("pipelines/release.sh", "pipelines/lib/lines.sh", "pipelines/lib/step.sh")) {
      Path copy = folder.resolve(script);
      Files.createDirectories(copy.getParent());
      Files.copy(HOME.resolve(script), copy);
    }
    write("pom.xml", "<project>\n  <version>1.2.0-SNAPSHOT</version>\n</project>\n");
    write("filters/pom.xml", "  <version>1.2.0-SNAPSHOT</version>\n  <version>9.9.9</version>\n");
    write("coordinator/Dockerfile", "ARG VERSION=1.2.0-SNAPSHOT\n");
    write("CHANGELOG.md", CHANGELOG);
    git("init", "--quiet", "--initial-branch=main");
    commit();
  }

  @Test
  void commitsAndTagsTheReleaseAndStartsTheNextVersion() throws Exception {
    Run run = release("1.2.0");

    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output()).contains("git push --atomic origin main v1.2.0");
    assertThat(git("log", "--format=%s").lines())
        .containsExactly("Start 1.3.0", "Release 1.2.0", "Before");
    assertThat(git("cat-file", "-t", "v1.2.0")).isEqualTo("tag\n");
    assertThat(git("show", "v1.2.0:pom.xml")).contains("<version>1.2.0</version>");
    assertThat(git("show", "v1.2.0:coordinator/Dockerfile")).isEqualTo("ARG VERSION=1.2.0\n");
    assertThat(git("show", "v1.2.0:CHANGELOG.md"))
        .containsPattern("Unreleased]\\s+## \\[1\\.2\\.0] - [\\d-]{10}\\s+### Added\\s+- A filter");
    assertThat(read("pom.xml")).contains("<version>1.3.0-SNAPSHOT</version>");
    assertThat(read("filters/pom.xml"))
        .isEqualTo("  <version>1.3.0-SNAPSHOT</version>\n  <version>9.9.9</version>\n");
    assertThat(git("status", "--porcelain")).isEmpty();
  }

  @Test
  void takesTheNextVersionThatIsGiven() throws Exception {
    assertThat(release("1.2.0", "2.0.0").exitCode()).isZero();

    assertThat(read("pom.xml")).contains("<version>2.0.0-SNAPSHOT</version>");
  }

  @Test
  void onlyPrintsTheCommandsInADryRun() throws Exception {
    Run run = release("1.2.0", "--dry-run");

    assertThat(run.exitCode()).isZero();
    assertThat(run.output()).contains("git tag --annotate v1.2.0");
    assertThat(git("log", "--format=%s")).isEqualTo("Before\n");
    assertThat(git("tag") + git("status", "--porcelain")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          1.2         | '1.2' is not a version such as 1.2.3
          v1.2.0      | 'v1.2.0' is not a version such as 1.2.3
          1.2.0 1.1.9 | the next version, 1.1.9, must come after 1.2.0
          9.9.9       | already has something of version 9.9.9
          """)
  void refusesVersions(String versions, String message) throws Exception {
    refuses(message, versions.split(" "));
  }

  @Test
  void refusesAVersionThatIsNotNewerThanTheLatestRelease() throws Exception {
    git("tag", "v1.10.0");

    refuses("1.2.0 must come after the latest release, 1.10.0", "1.2.0");
  }

  @Test
  void refusesAnotherBranch() throws Exception {
    git("switch", "--quiet", "--create", "other");

    refuses("releases are made on the branch main", "1.2.0");
  }

  @Test
  void refusesUncommittedChanges() throws Exception {
    write("new.txt", "");

    refuses("the work tree has changes", "1.2.0");
  }

  @Test
  void refusesAReleaseWithoutEntriesInTheChangelog() throws Exception {
    write("CHANGELOG.md", "## [Unreleased]\n\n## [1.1.0] - 2026-01-01\n\n- A filter.\n");
    commit();

    refuses("CHANGELOG.md has no entries under \"Unreleased\"", "1.2.0");
  }

  private void refuses(String message, String... arguments) throws Exception {
    String before = git("rev-parse", "HEAD");

    Run run = release(arguments);

    assertThat(run.exitCode()).isNotZero();
    assertThat(run.output()).startsWith("release.sh: ").contains(message).hasLineCount(1);
    assertThat(git("rev-parse", "HEAD")).isEqualTo(before);
  }

  private Run release(String... arguments) throws Exception {
    return run(
        Stream.concat(Stream.of("pipelines/release.sh"), Stream.of(arguments))
            .toArray(String[]::new));
  }

  private void commit() throws Exception {
    git("add", "--all");
    git("commit", "--quiet", "--message=Before");
  }

  private String git(String... arguments) throws Exception {
    Run run = run(Stream.concat(Stream.of("git"), Stream.of(arguments)).toArray(String[]::new));
    assertThat(run.exitCode()).as(run.output()).isZero();
    return run.output();
  }

  private Run run(String... command) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    for (String who : List.of("AUTHOR", "COMMITTER")) {
      builder.environment().put("GIT_" + who + "_NAME", "A");
      builder.environment().put("GIT_" + who + "_EMAIL", "a@example.org");
    }
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output);
  }

  private void write(String file, String content) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }
}
