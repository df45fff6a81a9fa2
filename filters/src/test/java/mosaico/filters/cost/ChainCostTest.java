package mosaico.filters.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import mosaico.filters.FilterType;
import mosaico.filters.catalogue.FilterCatalogue;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;

class ChainCostTest {

  private static final Shape GRAY = new Shape(200, 100, 1);
  private static final Shape COLOUR = new Shape(200, 100, 3);
  private static final Shape DEEP = new Shape(200, 100, 1, Depth.SIXTEEN);

  private static double nanos(String chain, Shape image) {
    return ChainCost.of(Chain.parse(chain), image).nanos();
  }

  @Test
  void everyFilterOfTheCatalogueWasMeasured() {
    assertThat(StepCosts.MEASURED.names())
        .containsExactlyInAnyOrderElementsOf(
            FilterCatalogue.all().stream().map(FilterType::name).toList());
  }

  @Test
  void aChainCostsWhatItsStepsCost() {
    double both = nanos("blur", GRAY) + nanos("median:radius=2", GRAY);

    assertThat(nanos("blur,median:radius=2", GRAY)).isPositive().isCloseTo(both, within(1e-6));
  }

  @Test
  void theReductionToGrayThatAChainNeedsIsCounted() {
    assertThat(nanos("sobel", COLOUR))
        .isCloseTo(nanos("grayscale", COLOUR) + nanos("sobel", GRAY), within(1e-6));
  }

  @Test
  void whatPrecedesAGlobalFilterIsRunTwice() {
    assertThat(nanos("blur,otsu", GRAY))
        .isCloseTo(2 * nanos("blur", GRAY) + nanos("otsu", GRAY), within(1e-6));
  }

  @Test
  void betweenMeasuredValuesTheCostIsBetweenTheirs() {
    assertThat(nanos("bilateral:radius=12", GRAY))
        .isGreaterThan(nanos("bilateral:radius=7", GRAY))
        .isLessThan(nanos("bilateral:radius=20", GRAY));
  }

  @Test
  void aParameterThatWasMeasuredDecidesNotTheDefault() {
    assertThat(nanos("blur:sigma=50", GRAY)).isGreaterThan(5 * nanos("blur", GRAY));
    assertThat(nanos("blur:sigma=50", DEEP)).isGreaterThan(nanos("blur:sigma=50", GRAY));
  }

  @Test
  void aCostIsForEachPixelOfTheImage() {
    ChainCost cost = ChainCost.of(Chain.parse("median:radius=3"), COLOUR);

    assertThat(cost.pixels()).isEqualTo(20_000);
    assertThat(cost.nanosPerPixel()).isCloseTo(cost.nanos() / 20_000, within(1e-9));
    assertThat(nanos("median:radius=3", new Shape(400, 100, 3)))
        .isCloseTo(2 * cost.nanos(), within(1e-6));
  }

  @Test
  void anEnlargementCostsWhatItsOutputCosts() {
    assertThat(nanos("resize:width=2000", GRAY))
        .isGreaterThan(10 * nanos("resize:width=100", GRAY));
  }

  @Test
  void rearrangingCostsAWorkerNothing() {
    assertThat(nanos("rotate:angle=90,sobel", GRAY)).isEqualTo(nanos("sobel", GRAY));
  }
}
