package mosaico.deployment.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Relative links in Markdown lead to files and headings that exist. */
class DocumentLinksTest {
  private static final Path REPOSITORY = Path.of("..");
  private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$|`[^`\n]*`");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+)$");

  @ParameterizedTest
  @MethodSource("documents")
  void leadSomewhere(String document) {
    Path file = REPOSITORY.resolve(document);

    assertThat(links(read(file))).allMatch(link -> exists(file, link), "leads somewhere");
  }

  @Test
  void areFoundInTheReadme() {
    assertThat(links(read(REPOSITORY.resolve("README.md"))))
        .contains("ARCHITECTURE.md", "docs/deploy.md#images-and-compose");
  }

  @Test
  void areNotFoundInCode() {
    assertThat(links("`[a](b)` [c](d)\n```sh\n[e](f)\n```\n[g](https://example.org) [h](#i)\n"))
        .containsExactly("d", "#i");
  }

  @Test
  void ofFilesAndHeadingsThatDoNotExistLeadNowhere() {
    Path readme = REPOSITORY.resolve("README.md");

    assertThat(exists(readme, "ARCHITECTURE.md")).isTrue();
    assertThat(exists(readme, "NOWHERE.md")).isFalse();
    assertThat(exists(readme, "docs/deploy.md#no-such-heading")).isFalse();
    assertThat(exists(readme, "#no-such-heading")).isFalse();
  }

  /** The Markdown files that git tracks, as paths in the repository. */
  static List<String> documents() throws IOException {
    Process git =
        new ProcessBuilder("git", "ls-files", "*.md")
            .directory(REPOSITORY.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String files = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(files).isNotEmpty();
    return files.lines().toList();
  }

  /** The links of a document that stay in the repository. */
  private static List<String> links(String document) {
    return LINK.matcher(CODE.matcher(document).replaceAll(""))
        .results()
        .map((MatchResult link) -> link.group(1))
        .filter(link -> !link.matches("[a-z]+:.*"))
        .toList();
  }

  private static boolean exists(Path from, String link) {
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    Path target = path.isEmpty() ? from : from.resolveSibling(path);
    return Files.exists(target)
        && (hash < 0 || anchors(read(target)).contains(link.substring(hash + 1)));
  }

  /** The names that GitHub gives to a document's headings. */
  private static Set<String> anchors(String document) {
    return HEADING
        .matcher(Pattern.compile("(?ms)^```.*?^```$").matcher(document).replaceAll(""))
        .results()
        .map((MatchResult heading) -> heading.group(1))
        .map(
            heading ->
                heading
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
                    .replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
