package mosaico.filters.adaptive;

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
class GaussianMeanTest {

  private final GaussianMean kernel = GaussianMean.fastest();
  private final GaussianMean oracle = new ScalarGaussianMean();

  @Test
  void equalsTheOracleAtEveryWidthAndExtreme() {
    Random random = new Random(5);
    for (int width : new int[] {1, 2, 3, 15, 16, 17, 31, 33, 63, 64, 65, 129}) {
      for (Depth depth : Depth.values()) {
        Shape shape = new Shape(width, 7, 1, depth);
        for (byte[] samples : Images.extremes(shape, random)) {
          checkEqual(Images.placed(shape, samples, 13), shape.rows(), 1 + random.nextInt(7));
        }
      }
    }
  }

  @Test
  void equalsTheOracleOnBands() {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      Shape shape = Images.shape(random, 150, 40).withChannels(1);
      Rows output = Images.rows(random, shape.height());
      int radius = 1 + random.nextInt(9);
      Band whole = Images.placed(shape, Images.noise(shape, random), random.nextInt(70));
      checkEqual(whole.slice(output.grow(radius, shape.height())), output, radius);
    }
  }

  @Test
  void equalsTheOracleWhereItReachesFarBeyondTheImage() {
    Random random = new Random(8);
    for (Shape shape :
        new Shape[] {new Shape(1, 1, 1), new Shape(70, 4, 1), new Shape(3, 90, 1, Depth.SIXTEEN)}) {
      checkEqual(Band.whole(shape, Images.noise(shape, random)), shape.rows(), 50);
    }
  }

  private void checkEqual(Band input, Rows rows, int radius) {
    float[] weights = FloatGaussian.of(radius);
    Band expected = Band.allocate(input.image(), rows);
    Band actual = Band.allocate(input.image(), rows);
    oracle.apply(input, expected, weights);
    kernel.apply(input, actual, weights);
    assertThat(actual.samples())
        .as("radius %d, rows %s of %s", radius, rows, input.image())
        .isEqualTo(expected.samples());
  }
}
