package mosaico.filters.flip;

import static org.assertj.core.api.Assertions.assertThat;

import mosaico.filters.Filter;
import mosaico.filters.Images;
import mosaico.filters.Rearrangement;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlipTest {

  @ParameterizedTest
  @CsvSource({"flip, 321654", "flip:direction=vertical, 456123", "flip:direction=both, 654321"})
  void mirrors(String chain, String digits) {
    Band made = Chain.parse(chain).apply(Images.ofText(new Shape(3, 2, 1), "123456"));
    assertThat(Images.text(made)).isEqualTo(digits);
  }

  @Test
  void keepsTheChannelsOfAPixelInOrder() {
    Band made = Chain.parse("flip").apply(Images.ofText(new Shape(2, 1, 4), "rgbaRGBA"));
    assertThat(Images.text(made)).isEqualTo("RGBArgba");
  }

  @Test
  void onlyTopAndBottomNeedTheWholeImage() {
    assertThat(Chain.parse("flip").steps().getFirst()).isInstanceOf(Filter.class);
    assertThat(Chain.parse("flip:direction=both").steps().getFirst())
        .isInstanceOf(Rearrangement.class);
  }
}
