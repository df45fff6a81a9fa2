package mosaico.coordinator.http.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import mosaico.filters.chain.Chain;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Presets, read from the file that {@code PRESETS} names. */
class PresetsTest {

  @TempDir Path folder;

  private Presets read(String text) throws IOException {
    Path file = folder.resolve("presets.properties");
    Files.writeString(file, text);
    return Presets.from(new Environment(Map.of("PRESETS", file.toString())));
  }

  @Test
  void eachLineIsAPreset() throws IOException {
    assertThat(read("# ours\noutline = blur:sigma=3,sobel\nsoft=blur\n").chains())
        .isEqualTo(
            Map.of("outline", Chain.parse("blur:sigma=3,sobel"), "soft", Chain.parse("blur")));
  }

  @Test
  void withoutAFileThereAreNone() {
    assertThat(Presets.from(new Environment(Map.of())).chains()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Outline = sobel | PRESETS=Outline: must be a name of lower-case letters",
        "sobel = blur | PRESETS=sobel: must be another name than that of a filter",
        "soft = blur\\:sigma\\=0 | PRESETS=soft = blur:sigma=0: must be a filter chain (blur:sigma=0:"
      })
  void namesTheLineThatIsWrong(String line, String message) {
    assertThatThrownBy(() -> read(line))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void namesAFileThatCannotBeRead() {
    String missing = folder.resolve("nowhere").toString();
    assertThatThrownBy(() -> Presets.from(new Environment(Map.of("PRESETS", missing))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("PRESETS=" + missing + ": must be a properties file");
  }
}
