package mosaico.filters.blur;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import mosaico.filters.Images;
import mosaico.filters.alpha.Alpha;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kernel in use equals the oracle in every byte. */
@Tag("kernel")
class BlurKernelTest {

  private final BlurKernel kernel = BlurKernel.fastest();
  private final BlurKernel oracle = new ScalarBlur();

  @ParameterizedTest
  @EnumSource
  void equalsTheOracleAtEveryWidthAndExtreme(Depth depth) {
    Random random = new Random(5);
    for (int width : new int[] {1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 129}) {
      for (int channels : new int[] {1, 3, 4}) {
        Shape shape = new Shape(width, 6, channels, depth);
        for (byte[] samples : Images.extremes(shape, random)) {
          Band image = Images.placed(shape, samples, 13);
          checkEqual(image, shape.rows(), GaussianWeights.ofSigma(1.5, depth), random);
        }
      }
    }
  }

  @Test
  void equalsTheOracleOnBands() {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      Shape shape = Images.shape(random, 150, 40);
      Rows output = Images.rows(random, shape.height());
      int[] weights = GaussianWeights.ofSigma(0.1 + 6 * random.nextDouble(), shape.depth());
      int halo = weights.length / 2;
      Band whole = Images.placed(shape, Images.noise(shape, random), random.nextInt(70));
      checkEqual(whole.slice(output.grow(halo, shape.height())), output, weights, random);
    }
  }

  @ParameterizedTest
  @EnumSource
  void equalsTheOracleWhereItReachesFarBeyondTheImage(Depth depth) {
    Random random = new Random(8);
    for (Shape shape :
        List.of(
            new Shape(1, 1, 1, depth),
            new Shape(2, 3, 3, depth),
            new Shape(70, 4, 4, depth),
            new Shape(3, 90, 1, depth))) {
      Band image = Band.whole(shape, Images.noise(shape, random));
      checkEqual(image, shape.rows(), GaussianWeights.ofSigma(50, depth), random);
    }
  }

  /** The largest sum there is, in which a weight of one is the only one but zeros. */
  @ParameterizedTest
  @EnumSource
  void keepsWhiteWhite(Depth depth) {
    Shape shape = new Shape(20, 3, 4, depth);
    byte[] white = new byte[(int) shape.bytes()];
    Arrays.fill(white, (byte) 255);
    for (double sigma : new double[] {0.1, 1, 50}) {
      for (Alpha alpha : Alpha.values()) {
        Band made = Band.allocate(shape, shape.rows());
        int[] weights = GaussianWeights.ofSigma(sigma, depth);
        kernel.apply(Band.whole(shape, white), made, weights, alpha);
        assertThat(made.samples()).as("sigma %s, %s", sigma, alpha).isEqualTo(white);
      }
    }
  }

  private void checkEqual(Band input, Rows rows, int[] weights, Random random) {
    Alpha alpha = random.nextBoolean() ? Alpha.WEIGHTED : Alpha.PLAIN;
    Band expected = Band.allocate(input.image(), rows);
    Band actual = Band.allocate(input.image(), rows);
    oracle.apply(input, expected, weights, alpha);
    kernel.apply(input, actual, weights, alpha);
    assertThat(actual.samples())
        .as(
            "%s, %d weights, %s, rows %s of %s",
            kernel.description(), weights.length, alpha, rows, input.image())
        .isEqualTo(expected.samples());
  }
}
