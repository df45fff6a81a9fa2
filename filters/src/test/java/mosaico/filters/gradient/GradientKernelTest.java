package mosaico.filters.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import mosaico.filters.Images;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import mosaico.filters.sobel.Norm;
import mosaico.filters.sobel.ScalarSobel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kernel in use equals the oracle in every byte. */
@Tag("kernel")
class GradientKernelTest {

  private static final List<GradientTaps> TAPS =
      List.of(
          GradientTaps.sobel(3),
          GradientTaps.sobel(5),
          GradientTaps.sobel(7),
          GradientTaps.SCHARR,
          GradientTaps.PREWITT,
          GradientTaps.laplacian(1),
          GradientTaps.laplacian(3));

  private final GradientKernel kernel = GradientKernel.fastest();
  private final GradientKernel oracle = new ScalarGradient();

  @ParameterizedTest
  @EnumSource
  void equalsTheOracleAtEveryWidthAndExtreme(Measure measure) {
    Random random = new Random(3);
    for (int width : new int[] {1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 40, 63, 65, 97}) {
      for (Depth depth : Depth.values()) {
        Shape shape = new Shape(width, 1 + random.nextInt(5), 1, depth);
        for (byte[] samples : Images.extremes(shape, random)) {
          for (GradientTaps taps : TAPS) {
            checkEqual(Images.placed(shape, samples, 13), shape.rows(), taps, measure);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void equalsTheOracleOnBands(Measure measure) {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      Depth depth = random.nextBoolean() ? Depth.EIGHT : Depth.SIXTEEN;
      Shape shape = new Shape(1 + random.nextInt(200), 1 + random.nextInt(40), 1, depth);
      Rows output = Images.rows(random, shape.height());
      GradientTaps taps = TAPS.get(random.nextInt(TAPS.size()));
      Band whole = Images.placed(shape, Images.noise(shape, random), random.nextInt(70));
      Band needed = whole.slice(output.grow(taps.half(), shape.height()));
      checkEqual(needed, output, taps, measure);
    }
  }

  /** Samples that change little, so that roots are of all sizes and not mostly white. */
  @Test
  void roundsRootsOfEverySizeAsTheOracleDoes() {
    Random random = new Random(9);
    Shape shape = new Shape(600, 3, 1, Depth.SIXTEEN);
    for (int size = 1; size < 20_000; size = size * 3 / 2 + 1) {
      Band image = Band.allocate(shape, shape.rows());
      for (int y = 0; y < shape.height(); y++) {
        for (int x = 0; x < shape.width(); x++) {
          image.set(x, y, 0, 30_000 + random.nextInt(size));
        }
      }
      checkEqual(image, shape.rows(), GradientTaps.sobel(3), Measure.L2);
    }
  }

  @Test
  void theOracleEqualsThatOfSobelAlone() {
    Random random = new Random(4);
    Shape shape = new Shape(40, 30, 1);
    Band image = Band.whole(shape, Images.noise(shape, random));
    for (Norm norm : Norm.values()) {
      Band expected = Band.allocate(shape, shape.rows());
      Band actual = Band.allocate(shape, shape.rows());
      new ScalarSobel().apply(image, expected, norm);
      oracle.apply(image, actual, GradientTaps.sobel(3), Measure.valueOf(norm.name()));
      assertThat(actual.samples()).isEqualTo(expected.samples());
    }
  }

  private void checkEqual(Band input, Rows rows, GradientTaps taps, Measure measure) {
    Band expected = Band.allocate(input.image(), rows);
    Band actual = Band.allocate(input.image(), rows);
    oracle.apply(input, expected, taps, measure);
    kernel.apply(input, actual, taps, measure);
    assertThat(actual.samples())
        .as("taps %s, %s, rows %s of %s", TAPS.indexOf(taps), measure, rows, input.image())
        .isEqualTo(expected.samples());
  }
}
