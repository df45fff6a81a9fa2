package mosaico.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules on what only sources show: package descriptions, and sleeping tests. */
class SourceRulesTest {

  /** A description of one sentence or more, before the annotation that excludes null. */
  private static final Pattern PACKAGE_INFO =
      Pattern.compile("(?s)/\\*\\*\\s.*?\\w.*?\\.\\s*\\*/\\s*@NullMarked\\s+package [\\w.]+;.*");

  private static final Pattern SLEEP =
      Pattern.compile("\\b(Thread|NANOSECONDS|MILLISECONDS|SECONDS|MINUTES)\\s*\\.\\s*sleep\\(");

  @Test
  void everyPackageHasADescriptionAndExcludesNull() {
    List<Path> packages =
        Stream.of("src/main/java", "src/test/java")
            .flatMap(folder -> Repository.javaFiles(folder).stream())
            .map(file -> Objects.requireNonNull(file.getParent()))
            .distinct()
            .toList();

    assertThat(packages).hasSizeGreaterThan(50);
    assertThat(packages).filteredOn(folder -> !isDescribed(folder)).isEmpty();
  }

  /** Tests wait for conditions, by {@code Eventually}. */
  @Test
  void noTestSleeps() {
    List<Path> tests =
        Stream.concat(
                Repository.javaFiles("src/test/java").stream(),
                Repository.files(Repository.ROOT.resolve("test-kit/src/main"), ".java").stream())
            .toList();

    assertThat(tests).hasSizeGreaterThan(200);
    assertThat(tests).filteredOn(file -> SLEEP.matcher(Repository.read(file)).find()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "package a;",
        "@NullMarked package a;",
        "/** Reads images. */ package a;",
        "/** */ @NullMarked package a;",
        "/** no sentence */ @NullMarked package a;"
      })
  void anIncompletePackageInfoIsReported(String source) {
    assertThat(source).doesNotMatch(PACKAGE_INFO);
    assertThat("/** Reads images. */ @NullMarked package a;").matches(PACKAGE_INFO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Thread" + ".sleep(10)", "TimeUnit.SECONDS" + ".sleep(1)"})
  void aSleepIsReported(String source) {
    assertThat(source).containsPattern(SLEEP);
  }

  /** A test package needs no description of its own if the main package has one. */
  private static boolean isDescribed(Path folder) {
    return Stream.of(folder, Path.of(folder.toString().replace("/src/test/", "/src/main/")))
        .map(each -> each.resolve("package-info.java"))
        .anyMatch(
            file -> Files.exists(file) && PACKAGE_INFO.matcher(Repository.read(file)).matches());
  }
}
