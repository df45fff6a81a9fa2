package mosaico.filters.blur;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import mosaico.filters.Images;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The kernel in use equals the oracle in every byte. */
@Tag("kernel")
class BlurKernelTest {

  private final BlurKernel kernel = BlurKernel.fastest();
  private final BlurKernel oracle = new ScalarBlur();

  @Test
  void equalsTheOracleAtEveryWidthAndExtreme() {
    Random random = new Random(5);
    for (int width : new int[] {1, 2, 3, 15, 16, 17, 31, 33, 63, 64, 65, 129}) {
      for (int channels : new int[] {1, 3, 4}) {
        Shape shape = new Shape(width, 6, channels);
        for (byte[] samples : Images.extremes(shape, random)) {
          checkEqual(Images.placed(shape, samples, 13), shape.rows(), 1.5);
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
      double sigma = 0.1 + 6 * random.nextDouble();
      int halo = GaussianWeights.of(sigma).length / 2;
      Band whole = Images.placed(shape, Images.noise(shape, random), random.nextInt(70));
      checkEqual(whole.slice(output.grow(halo, shape.height())), output, sigma);
    }
  }

  @Test
  void equalsTheOracleWhereItReachesFarBeyondTheImage() {
    Random random = new Random(8);
    for (Shape shape :
        new Shape[] {
          new Shape(1, 1, 1), new Shape(2, 3, 3), new Shape(70, 4, 4), new Shape(3, 90, 1)
        }) {
      checkEqual(Band.whole(shape, Images.noise(shape, random)), shape.rows(), 50);
    }
  }

  private void checkEqual(Band input, Rows rows, double sigma) {
    int[] weights = GaussianWeights.of(sigma);
    Band expected = Band.allocate(input.image(), rows);
    Band actual = Band.allocate(input.image(), rows);
    oracle.apply(input, expected, weights);
    kernel.apply(input, actual, weights);
    assertThat(actual.samples())
        .as("%s, sigma %s, rows %s of %s", kernel.description(), sigma, rows, input.image())
        .isEqualTo(expected.samples());
  }
}
