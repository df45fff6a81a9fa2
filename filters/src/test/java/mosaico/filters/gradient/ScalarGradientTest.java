package mosaico.filters.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The oracle against pixels worked out by hand. */
class ScalarGradientTest {

  private static final int[][] IMAGE = {{1, 2, 3}, {4, 5, 7}, {7, 9, 10}};

  /** Of the middle pixel, gx = 11 and gy = 27 by Sobel, and as follows by the others. */
  @ParameterizedTest
  @EnumSource
  void middlePixel(Depth depth) {
    GradientTaps sobel = GradientTaps.sobel(3);
    Map<Measure, Integer> expected =
        Map.of(Measure.X, 11, Measure.Y, 27, Measure.L1, 38, Measure.L2, 29, Measure.SUM, 38);
    expected.forEach(
        (measure, value) -> assertThat(middle(depth, sobel, measure)).isEqualTo(value));
    // (3 - 1) * 3 + (7 - 4) * 10 + (10 - 7) * 3, and without weights
    assertThat(middle(depth, GradientTaps.SCHARR, Measure.X)).isEqualTo(45);
    assertThat(middle(depth, GradientTaps.PREWITT, Measure.X)).isEqualTo(8);
    // 2 + 4 + 7 + 9 - 4 * 5, and 2 * (1 + 3 + 7 + 10) - 8 * 5
    assertThat(middle(depth, GradientTaps.laplacian(1), Measure.SUM)).isEqualTo(2);
    assertThat(middle(depth, GradientTaps.laplacian(3), Measure.SUM)).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void aStepOfFullContrastSaturates(Depth depth) {
    Band image = Band.allocate(new Shape(4, 1, 1, depth), new Rows(0, 1));
    image.set(2, 0, 0, depth.white());
    image.set(3, 0, 0, depth.white());
    Band made = Band.allocate(image.image(), image.rows());
    new ScalarGradient().apply(image, made, GradientTaps.sobel(3), Measure.L2);
    assertThat(made.get(0, 0, 0)).isZero();
    assertThat(made.get(1, 0, 0)).isEqualTo(depth.white());
  }

  private static int middle(Depth depth, GradientTaps taps, Measure measure) {
    Shape shape = new Shape(3, 3, 1, depth);
    Band image = Band.allocate(shape, shape.rows());
    for (int y = 0; y < 3; y++) {
      for (int x = 0; x < 3; x++) {
        image.set(x, y, 0, IMAGE[y][x]);
      }
    }
    Band made = Band.allocate(shape, shape.rows());
    new ScalarGradient().apply(image, made, taps, measure);
    return made.get(1, 1, 0);
  }
}
