package mosaico.deployment.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every script that people run answers --help and --dry-run, and calls no tool for it. */
class EveryScriptTest {
  private static final Path REPOSITORY = Path.of("..");

  /** Those that people do not run themselves. {@code pipelines/sobelctl} shows the program's. */
  private static final Set<String> OTHERS =
      Set.of(
          "deployment-tests/src/test/resources/mosaico/deployment/scripts/fake-tool.sh",
          "terraform/workers/vm/fetch-settings.sh");

  /** What some cannot do without. */
  private static final Map<String, List<String>> ARGUMENTS =
      Map.of(
          "benchmarks/stress-report.sh", List.of("http://localhost:8080"),
          "docs/monitor.sh", List.of("http://localhost:8080"),
          "pipelines/4-scale.sh", List.of("pods", "2"));

  /** One for all: they change nothing. */
  private static Sandbox sandbox;

  @BeforeAll
  static void copyAllScripts(@TempDir Path folder) throws IOException {
    sandbox = Sandbox.in(folder).with("IMAGE_TAG=dev").alsoCopy("benchmarks/lib");
    for (String script : scripts().filter(each -> !each.matches("(pipelines|k8s)/.*")).toList()) {
      sandbox.alsoCopy(script);
    }
  }

  static Stream<String> scripts() throws IOException {
    try (Stream<Path> files = Files.walk(REPOSITORY, 4)) {
      return files
          .map(file -> REPOSITORY.relativize(file).toString())
          .filter(file -> file.endsWith(".sh") && !OTHERS.contains(file))
          .filter(file -> !file.matches("(.*/)?(target|lib|node_modules|\\.[a-z]+)/.*"))
          .sorted()
          .toList()
          .stream();
    }
  }

  /** It checks the work tree first, and {@code ReleaseTest} runs it dry. */
  static Stream<String> scriptsWithoutConditions() throws IOException {
    return scripts().filter(script -> !script.equals("pipelines/release.sh"));
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void helps(String script) throws Exception {
    Sandbox.Run run = sandbox.run(script, "--help");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains(Path.of(script).getFileName().toString(), "--dry-run");
    assertThat(run.calls()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("scriptsWithoutConditions")
  void printsItsCommands(String script) throws Exception {
    List<String> arguments = ARGUMENTS.getOrDefault(script, List.of());

    Sandbox.Run run =
        sandbox.run(
            script,
            Stream.concat(arguments.stream(), Stream.of("--dry-run")).toArray(String[]::new));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isNotBlank();
    assertThat(run.calls()).isEmpty();
  }
}
