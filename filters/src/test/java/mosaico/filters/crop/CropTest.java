package mosaico.filters.crop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import mosaico.filters.Images;
import mosaico.filters.InvalidChainException;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CropTest {

  private static final Shape SHAPE = new Shape(3, 3, 1);

  @ParameterizedTest
  @CsvSource({
    "crop, 3, 3, 123456789",
    "crop:x=1:y=2, 2, 1, 89",
    "crop:x=1:width=1, 1, 3, 258",
    "crop:y=1:height=2:width=2, 2, 2, 4578",
    "crop:x=2:y=2:width=1:height=1, 1, 1, 9"
  })
  void keepsARectangle(String chain, int width, int height, String digits) {
    Band made = Chain.parse(chain).apply(Images.ofText(SHAPE, "123456789"));
    assertThat(made.image()).isEqualTo(new Shape(width, height, 1));
    assertThat(Images.text(made)).isEqualTo(digits);
  }

  @ParameterizedTest
  @CsvSource({
    "crop:x=3, 4, 1",
    "crop:y=3, 1, 4",
    "crop:x=1:width=3, 4, 1",
    "crop:height=1000000:y=1000000, 1, 2000000"
  })
  void refusesOneThatReachesOutOfTheImage(String chain, int right, int bottom) {
    assertThatThrownBy(() -> Chain.parse(chain).result(SHAPE))
        .isInstanceOf(InvalidChainException.class)
        .hasMessageContaining(
            "the rectangle reaches to column %d and row %d; the image has 3 columns and 3 rows",
            right, bottom);
  }
}
