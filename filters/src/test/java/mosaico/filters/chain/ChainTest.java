package mosaico.filters.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import mosaico.filters.Images;
import mosaico.filters.InvalidChainException;
import mosaico.filters.InvalidChainException.Part;
import mosaico.filters.catalogue.FilterCatalogue;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sobel | sobel",
        "sobel:norm=l2 | sobel",
        "sobel:norm=l1 | sobel:norm=l1",
        "' blur : sigma = 2.0 , sobel ' | blur:sigma=2,sobel",
        "blur:sigma=1.50 | blur",
        "blur:sigma=2.5e0 | blur:sigma=2.5",
        "brightness:delta=-0 | brightness:delta=0",
        "brightness:delta=-255 | brightness:delta=-255",
        "brightness:delta=255 | brightness:delta=255",
        "blur:sigma=0.1 | blur:sigma=0.1",
        "blur:sigma=50 | blur:sigma=50",
        "brightness:delta=-12,grayscale | brightness:delta=-12,grayscale"
      })
  void hasOneCanonicalText(String written, String canonical) {
    Chain chain = Chain.parse(written);
    assertThat(chain.text()).isEqualTo(canonical);
    assertThat(Chain.parse(chain.text())).isEqualTo(chain).hasSameHashCodeAs(chain);
    assertThat(chain).hasToString(canonical);
  }

  @Test
  void chainsOfDifferentTextDiffer() {
    assertThat(Chain.parse("sobel"))
        .isNotEqualTo(Chain.parse("blur"))
        .doesNotHaveSameHashCodeAs(Chain.parse("blur"));
  }

  @Test
  void readsBackTheTextOfEveryFilter() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      var types = FilterCatalogue.all();
      String text = Images.step(types.get(seed % types.size()), random).text();
      assertThat(Chain.parse(text).text()).as("seed %d", seed).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "' ' | the filter chain is empty; write one such as \"sobel\"",
        "sobel,,blur | step 2 of the filter chain is empty",
        "sobel, | step 2 of the filter chain is empty",
        "sobel:l1 | sobel:l1: \"l1\" is not written as name=value",
        "sobel:=l1 | sobel:=l1: \"=l1\" is not written as name=value",
        "sobel:s=1 | sobel:s=1: sobel has no parameter \"s\"; it has norm, direction, ksize",
        "sobel:norm=l1:norm=l2 | sobel:norm=l1:norm=l2: norm is given twice",
        "grayscale:sigma=1 | grayscale:sigma=1: grayscale has no parameter \"sigma\"; it has none",
        "sobel:norm=l3 | sobel:norm=l3: norm must be l2 or l1",
        "'sobel, blur:sigma=x' | blur:sigma=x: sigma must be 0.1 to 50",
        "blur:sigma=0.09 | blur:sigma=0.09: sigma must be 0.1 to 50",
        "blur:sigma=50.1 | blur:sigma=50.1: sigma must be 0.1 to 50",
        "blur:sigma=NaN | blur:sigma=NaN: sigma must be 0.1 to 50",
        "brightness:delta=256 | brightness:delta=256: delta must be a whole number, -255 to 255",
        "brightness:delta=1.5 | brightness:delta=1.5: delta must be a whole number, -255 to 255"
      })
  void saysWhatIsWrong(String written, String message) {
    assertThatThrownBy(() -> Chain.parse(written))
        .isInstanceOf(InvalidChainException.class)
        .hasMessage(message);
  }

  @Test
  void namesTheFiltersThereAre() {
    assertThatThrownBy(() -> Chain.parse("sobel,nosuch"))
        .isInstanceOf(InvalidChainException.class)
        .hasMessageStartingWith("nosuch: there is no filter \"nosuch\"; the filters are sobel, ")
        .hasMessageContaining(", blur");
  }

  @Test
  void pointsAtTheOffendingStep() {
    assertThatThrownBy(() -> Chain.parse("sobel ,  blur:sigma=-1 , blur"))
        .isInstanceOfSatisfying(
            InvalidChainException.class,
            e -> {
              assertThat(e.part()).contains(new Part(2, "blur:sigma=-1", 9));
              assertThat(e.reason()).isEqualTo("sigma must be 0.1 to 50");
            });
  }

  @Test
  void limitsItsLength() {
    Chain.parse("sobel" + ",sobel".repeat(Chain.MAX_STEPS - 1));
    assertThatThrownBy(() -> Chain.parse("sobel" + ",sobel".repeat(Chain.MAX_STEPS)))
        .isInstanceOf(InvalidChainException.class)
        .hasMessage("the chain has 17 filters; 16 are allowed");
    assertThat(Chain.parse("sobel".concat(" ".repeat(1995)))).hasToString("sobel");
    assertThatThrownBy(() -> Chain.parse("x".repeat(2001)))
        .isInstanceOf(InvalidChainException.class)
        .hasMessage("the filter chain has 2001 characters; 2000 are allowed");
  }

  @ParameterizedTest
  @CsvSource({
    "sobel, true",
    "grayscale, true",
    "'grayscale,blur', true",
    "'blur,sobel', false",
    "brightness, false"
  })
  void knowsWhetherItStartsGray(String text, boolean gray) {
    assertThat(Chain.parse(text).startsGray()).isEqualTo(gray);
  }

  @ParameterizedTest
  @CsvSource({
    "sobel, 3, 1",
    "blur, 3, 3",
    "'blur,sobel', 4, 1",
    "brightness, 4, 4",
    "grayscale, 1, 1",
    "'sobel,grayscale,sobel', 3, 1"
  })
  void keepsColourUntilAFilterNeedsGray(String text, int before, int after) {
    Shape result = Chain.parse(text).on(new Shape(7, 5, before)).result();
    assertThat(result).isEqualTo(new Shape(7, 5, after));
  }

  @Test
  void needsTheRowsOfAllItsSteps() {
    // blur's default takes 11 rows, sobel 3
    BoundChain chain = Chain.parse("blur,sobel").on(new Shape(10, 100, 1));
    assertThat(chain.input(new Rows(50, 52))).isEqualTo(new Rows(44, 58));
    assertThat(chain.input(new Rows(0, 1))).isEqualTo(new Rows(0, 7));
    assertThat(chain.input(new Rows(99, 100))).isEqualTo(new Rows(93, 100));
  }

  @Test
  void refusesABandThatIsNotWhatItNeeds() {
    Shape shape = new Shape(10, 20, 1);
    BoundChain chain = Chain.parse("sobel").on(shape);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> chain.apply(Band.allocate(shape, new Rows(5, 10)), new Rows(5, 9)))
        .withMessage("rows 5-9 need rows 4-10, the band holds 5-10");
    Shape other = new Shape(10, 21, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> chain.apply(Band.allocate(other, other.rows()), new Rows(5, 9)))
        .withMessage("a band of %s, not %s", other, shape);
  }
}
