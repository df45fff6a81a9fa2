package mosaico.coordinator.pyramid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;

class ReductionTest {

  private static final Shape GRAY = new Shape(5, 3, 1);

  private static final byte[] SAMPLES = {
    10, 20, 30, 40, 50,
    30, 40, 50, 60, 70,
    90, 90, 90, 90, 90
  };

  @Test
  void eachPixelIsTheMeanOfItsSquareAlsoAtTheEdges() {
    Reduction half = new Reduction(GRAY, 1, 0, 0, 5, 3);
    half.add(new Rows(0, 3), SAMPLES, 5, 5);

    Reduction.Picture picture = half.picture(0, 0, 0, 3, 2);

    assertThat(picture.shape()).isEqualTo(new Shape(3, 2, 1));
    assertThat(picture.samples()).containsExactly(25, 45, 60, 90, 90, 90);
  }

  @Test
  void bandsThatPartASquareAddUp() {
    Reduction half = new Reduction(GRAY, 1, 0, 0, 5, 3);
    half.add(new Rows(1, 3), Arrays.copyOfRange(SAMPLES, 5, 15), 5, 5);
    half.add(new Rows(0, 1), Arrays.copyOfRange(SAMPLES, 0, 5), 5, 5);

    assertThat(half.picture(0, 0, 0, 3, 2).samples()).containsExactly(25, 45, 60, 90, 90, 90);
  }

  @Test
  void whatIsNotThereIsTransparent() {
    Reduction half = new Reduction(GRAY, 1, 0, 0, 5, 3);
    half.add(new Rows(0, 2), Arrays.copyOfRange(SAMPLES, 0, 10), 5, 5);

    Reduction.Picture picture = half.picture(0, 0, 0, 3, 2);

    assertThat(picture.shape()).isEqualTo(new Shape(3, 2, 4));
    assertThat(picture.samples())
        .startsWith(25, 25, 25, 255, 45, 45, 45, 255)
        .endsWith(0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void aReductionOfAReductionIsThatOfTheImage() {
    Reduction half = new Reduction(GRAY, 1, 0, 0, 5, 3);
    half.add(new Rows(0, 3), SAMPLES, 5, 5);
    Reduction quarter = new Reduction(GRAY, 2, 0, 0, 5, 3);
    quarter.add(new Rows(0, 3), SAMPLES, 5, 5);

    assertThat(half.picture(1, 0, 0, 3, 2).samples())
        .isEqualTo(quarter.picture(0, 0, 0, 2, 1).samples());
  }
}
