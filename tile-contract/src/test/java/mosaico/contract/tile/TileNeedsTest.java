package mosaico.contract.tile;

import static org.assertj.core.api.Assertions.assertThat;

import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TileNeedsTest {

  private static TileNeeds of(String filters, int channels) {
    return TileNeeds.of(
        new Shape(8, 8, channels), filters, /* sideInputs= */ false, ResultEncoding.PNG);
  }

  @Test
  void namesFiltersAndTheParametersThatAreGiven() {
    assertThat(of("blur:sigma=2:alpha=plain,sobel,blur", 1).names())
        .containsExactlyInAnyOrder("blur", "blur:sigma", "blur:alpha", "sobel");
    assertThat(of("", 1).names()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'blur:sigma=2,sobel:norm=l1', 1, 1",
    "'grayscale,brightness:delta=-3', 4, 1",
    "blur, 3, 1",
    "blur, 4, 2",
    "blur:radius=3, 1, 2",
    "sobel:ksize=5, 1, 2",
    "'sobel,invert', 1, 2",
    "'', 1, 2"
  })
  void aChainNeedsTheFirstVersionThatMakesTheSameOfIt(String filters, int channels, int version) {
    assertThat(of(filters, channels).version()).isEqualTo(version);
  }

  @Test
  void depthSideInputsAndSummariesNeedTheSecond() {
    Shape deep = new Shape(8, 8, 1, Depth.SIXTEEN);
    Shape shape = new Shape(8, 8, 1);

    assertThat(TileNeeds.of(deep, "sobel", false, ResultEncoding.RAW).version()).isEqualTo(2);
    assertThat(TileNeeds.of(shape, "sobel", true, ResultEncoding.RAW).version()).isEqualTo(2);
    assertThat(TileNeeds.of(shape, "sobel", false, ResultEncoding.SUMMARY).version()).isEqualTo(2);
    assertThat(TileNeeds.of(shape, "sobel", false, ResultEncoding.RAW).version()).isEqualTo(1);
  }
}
