package mosaico.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No module holds more than a third of the main Java and JavaScript. */
class ModuleSizeTest {

  @Test
  void noModuleHoldsMoreThanAThirdOfTheCode() {
    Map<String, Long> lines = new LinkedHashMap<>();
    Repository.MODULES.forEach(module -> lines.put(module, lines(module)));
    long all = lines.values().stream().mapToLong(Long::longValue).sum();

    assertThat(lines).containsKeys("coordinator", "page", "sobel-worker");
    assertThat(all).isGreaterThan(10_000);
    assertThat(lines.values()).as("%s, %d in all", lines, all).allMatch(each -> each <= all / 3);
  }

  private static long lines(String module) {
    Path main = Repository.ROOT.resolve(module).resolve("src/main");
    return Stream.of(".java", ".js")
        .flatMap(ending -> Repository.files(main, ending).stream())
        .mapToLong(file -> Repository.read(file).lines().count())
        .sum();
  }
}
