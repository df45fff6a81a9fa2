package mosaico.deployment.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every decision has a number, a status with a date, and its row in the index. */
class DecisionsTest {
  private static final Path FOLDER = Path.of("../docs/decisions");
  private static final String INDEX = "README.md";
  private static final Pattern BEGINNING =
      Pattern.compile(
          "# (\\d+)\\. (.+)\\R\\RStatus: ((?:accepted|superseded by [^.,]+), \\d{4}-\\d\\d-\\d\\d)\\..*",
          Pattern.DOTALL);

  @ParameterizedTest
  @MethodSource("decisions")
  void haveANumberAStatusAndARow(String file) throws IOException {
    Matcher beginning = BEGINNING.matcher(Files.readString(FOLDER.resolve(file)));
    String number = file.substring(0, 4);

    assertThat(beginning.matches()).as("begins '# N. Title' and 'Status: …, date.'").isTrue();
    assertThat(Integer.parseInt(beginning.group(1))).isEqualTo(Integer.parseInt(number));
    assertThat(Files.readString(FOLDER.resolve(INDEX)))
        .contains(
            "| [%s](%s) | %s | %s |\n"
                .formatted(number, file, beginning.group(2), beginning.group(3)));
  }

  @Test
  void areNumberedOnce() throws IOException {
    assertThat(decisions())
        .isNotEmpty()
        .extracting(file -> file.substring(0, 4))
        .doesNotHaveDuplicates();
  }

  static List<String> decisions() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !name.equals(INDEX))
          .sorted()
          .toList();
    }
  }
}
