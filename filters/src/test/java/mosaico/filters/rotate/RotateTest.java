package mosaico.filters.rotate;

import static org.assertj.core.api.Assertions.assertThat;

import mosaico.filters.Images;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotateTest {

  @ParameterizedTest
  @CsvSource({
    "rotate, 2, 3, 415263",
    "rotate:angle=180, 3, 2, 654321",
    "rotate:angle=270, 2, 3, 362514"
  })
  void turnsClockwise(String chain, int width, int height, String digits) {
    Band made = Chain.parse(chain).apply(Images.ofText(new Shape(3, 2, 1), "123456"));
    assertThat(made.image()).isEqualTo(new Shape(width, height, 1));
    assertThat(Images.text(made)).isEqualTo(digits);
  }
}
