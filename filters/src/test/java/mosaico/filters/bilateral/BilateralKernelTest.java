package mosaico.filters.bilateral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import mosaico.filters.Images;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The kernel in use equals the oracle in every byte. */
@Tag("kernel")
class BilateralKernelTest {

  private final BilateralKernel kernel = BilateralKernel.fastest();
  private final BilateralKernel oracle = new ScalarBilateral();

  @Test
  void equalsTheOracleAtEveryWidthAndExtreme() {
    Random random = new Random(5);
    for (int width : new int[] {1, 2, 3, 15, 16, 17, 31, 33, 63, 64, 65, 129}) {
      for (int channels : new int[] {1, 3, 4}) {
        Shape shape =
            new Shape(width, 5, channels, random.nextBoolean() ? Depth.EIGHT : Depth.SIXTEEN);
        for (byte[] samples : Images.extremes(shape, random)) {
          checkEqual(Images.placed(shape, samples, 13), shape.rows(), neighbourhood(random));
        }
      }
    }
  }

  @Test
  void equalsTheOracleOnBands() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      Shape shape = Images.shape(random, 150, 30);
      Rows output = Images.rows(random, shape.height());
      Neighbourhood neighbourhood = neighbourhood(random);
      Band whole = Images.placed(shape, Images.noise(shape, random), random.nextInt(70));
      Rows input = output.grow(neighbourhood.radius(), shape.height());
      checkEqual(whole.slice(input), output, neighbourhood);
    }
  }

  @Test
  void equalsTheOracleWhereItReachesFarBeyondTheImage() {
    Random random = new Random(8);
    for (Shape shape :
        new Shape[] {
          new Shape(1, 1, 1), new Shape(2, 3, 3), new Shape(40, 4, 4), new Shape(3, 30, 1)
        }) {
      Band image = Band.whole(shape, Images.noise(shape, random));
      checkEqual(image, shape.rows(), new Neighbourhood(20, 100, 9));
    }
  }

  private static Neighbourhood neighbourhood(Random random) {
    return new Neighbourhood(
        1 + random.nextInt(4), 1 + 254 * random.nextDouble(), 0.1 + 9 * random.nextDouble());
  }

  private void checkEqual(Band input, Rows rows, Neighbourhood neighbourhood) {
    Band expected = Band.allocate(input.image(), rows);
    Band actual = Band.allocate(input.image(), rows);
    oracle.apply(input, expected, neighbourhood);
    kernel.apply(input, actual, neighbourhood);
    assertThat(actual.samples())
        .as("radius %d, rows %s of %s", neighbourhood.radius(), rows, input.image())
        .isEqualTo(expected.samples());
  }
}
