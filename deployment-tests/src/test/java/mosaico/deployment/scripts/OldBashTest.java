package mosaico.deployment.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The scripts that people run avoid what came after bash 3.2, which is the bash of macOS. This
 * finds such syntax without one; {@link Sandbox} runs the steps in one where there is one.
 */
class OldBashTest {
  private static final Path REPOSITORY = Path.of("..");

  /** Each with the version that brought it, as bash's NEWS has it. */
  private static final Pattern TOO_NEW =
      Pattern.compile(
          String.join(
              "|",
              "\\b(mapfile|readarray|coproc)\\b", // 4.0
              "\\b(local|declare|typeset) +-[a-zA-Z]*[nAg]", // 4.3 (n), 4.0 (A), 4.2 (g)
              "\\$\\{!?\\w+(\\[[^]]*])?(\\^|,|@[A-Za-z])", // 4.0, 4.4
              "\\blocal .*=\\(([^)]*[^$)])?\\{", // braces are expanded to one word there before 4.0
              "&>>|\\|&", // 4.0
              ";;&|;&", // 4.0
              "\\[\\[ (! )?-[vR] ", // 4.2, 4.3
              "\\bwait -n", // 4.3
              "\\$\\{\\w+\\[-\\d+]", // 4.3
              "\\$\\{\\w+(\\[@])?:[^}]*: ?-\\d", // 4.2
              "\\{\\w+}[<>]", // 4.1
              "%\\([^)]*\\)T", // 4.2
              "\\b(EPOCHSECONDS|EPOCHREALTIME|BASHPID|SRANDOM)\\b", // 5.0, 4.0, 5.1
              "\\bshopt -s (globstar|lastpipe|inherit_errexit)", // 4.0, 4.2, 4.4
              "\\{\\d+\\.\\.\\d+\\.\\.\\d+}", // 4.0
              "[!=]= \\S*[?*+@!]\\(")); // extended patterns within [[ without extglob: 4.1

  @Test
  void noScriptThatPeopleRunNeedsANewerBash() throws IOException {
    List<Path> scripts;
    try (Stream<Path> pipelines = Files.walk(REPOSITORY.resolve("pipelines"));
        Stream<Path> benchmarks = Files.walk(REPOSITORY.resolve("benchmarks"), 2)) {
      scripts =
          Stream.concat(pipelines, benchmarks)
              .filter(file -> file.toString().endsWith(".sh"))
              .toList();
    }

    assertThat(scripts).hasSizeGreaterThan(25);
    assertThat(scripts.stream().flatMap(OldBashTest::tooNew)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mapfile -t lines <file",
        "local -n into=$1",
        "declare -A ages=()",
        "local files=(a/{b,c})",
        "echo ${name^^}",
        "echo ${name,,}",
        "echo ${words[@]@Q}",
        "make &>>log",
        "make |& tee log",
        "[[ -v name ]]",
        "wait -n",
        "echo ${words[-1]}",
        "exec {fd}>file",
        "printf '%(%s)T'",
        "echo $BASHPID",
        "for i in {1..9..2}; do",
        "[[ $a == b@(c|d) ]]"
      })
  void suchSyntaxIsFound(String line) {
    assertThat(TOO_NEW.matcher(line).find()).isTrue();
  }

  private static Stream<String> tooNew(Path script) {
    try {
      List<String> lines = Files.readAllLines(script);
      return IntStream.range(0, lines.size())
          .filter(i -> !lines.get(i).strip().startsWith("#"))
          .filter(i -> TOO_NEW.matcher(lines.get(i)).find())
          .mapToObj(i -> "%s, line %d: %s".formatted(script, i + 1, lines.get(i).strip()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
