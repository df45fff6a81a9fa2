package mosaico.coordinator.http.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import mosaico.filters.InvalidChainException;
import mosaico.filters.InvalidChainException.Part;
import mosaico.filters.chain.Chain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chains as text, as JSON, and by presets. */
class ChainReaderTest {

  private final ChainReader reader =
      new ChainReader(
          new Presets(
              Map.of("outline", Chain.parse("blur:sigma=3,sobel"), "soft", Chain.parse("blur"))));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "blur:sigma=2,sobel | blur:sigma=2,sobel",
        "[\"sobel\"] | sobel",
        "[{\"filter\":\"blur\",\"sigma\":2},\"sobel\"] | blur:sigma=2,sobel",
        "[{\"filter\":\"blur\",\"sigma\":\"2\"}] | blur:sigma=2",
        "[\"blur:sigma=4\"] | blur:sigma=4",
        "outline | blur:sigma=3,sobel",
        "soft,outline,equalize | blur,blur:sigma=3,sobel,equalize",
        "[\"outline\",{\"filter\":\"soft\"}] | blur:sigma=3,sobel,blur",
      })
  void readsAChain(String written, String canonical) {
    assertThat(reader.read(written)).hasToString(canonical);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "[] | the filter chain is empty",
        "[1] | step 1 of the filter chain is neither a name nor an object with \"filter\"",
        "[\"sobel\",{\"sigma\":2}] | step 2 of the filter chain is neither a name nor an object",
        "[\"sobel\" | the filter chain is not valid JSON: ",
        "[\"sobel\"] x | the filter chain is not valid JSON: ",
        "outline:sigma=2 | outline:sigma=2: a preset has no parameters",
        "outlines | outlines: there is no filter \"outlines\"",
        "[{\"filter\":\"blur\",\"sigma\":[1,2]}] | blur:sigma=1;2: sigma must be 0.1 to 50",
      })
  void saysWhatIsWrong(String written, String message) {
    assertThatThrownBy(() -> reader.read(written))
        .isInstanceOf(InvalidChainException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void pointsAtTheStep() {
    assertThatThrownBy(() -> reader.read("[\"sobel\",{\"filter\":\"blur\",\"sigma\":-1}]"))
        .isInstanceOfSatisfying(
            InvalidChainException.class,
            e -> assertThat(e.part()).contains(new Part(2, "blur:sigma=-1", -1)));
  }

  @Test
  void refusesATextThatIsTooLong() {
    assertThatThrownBy(() -> reader.read(" ".repeat(10_001)))
        .hasMessage("the filter chain has 10001 characters; 10000 are allowed");
  }
}
