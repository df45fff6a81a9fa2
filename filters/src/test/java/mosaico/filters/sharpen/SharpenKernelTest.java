package mosaico.filters.sharpen;

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
class SharpenKernelTest {

  private final SharpenKernel kernel = SharpenKernel.fastest();
  private final SharpenKernel oracle = new ScalarSharpen();

  @Test
  void equalsTheOracleAtEveryWidthAndExtreme() {
    Random random = new Random(5);
    for (int width : new int[] {1, 2, 3, 15, 16, 17, 31, 33, 63, 64, 65, 129}) {
      for (Depth depth : Depth.values()) {
        Shape shape = new Shape(width, 3, 1, depth);
        for (byte[] samples : Images.extremes(shape, random)) {
          for (byte[] blurred : Images.extremes(shape, random)) {
            int amount = random.nextInt(2561);
            checkEqual(
                Images.placed(shape, samples, 13),
                Images.placed(shape, blurred, 5),
                shape.rows(),
                amount);
          }
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
      Band input = Images.placed(shape, Images.noise(shape, random), random.nextInt(70));
      Band blurred = Images.placed(shape, Images.noise(shape, random), random.nextInt(70));
      checkEqual(input, blurred.slice(output), output, random.nextInt(2561));
    }
  }

  private void checkEqual(Band input, Band blurred, Rows rows, int amount) {
    Band expected = Band.allocate(input.image(), rows);
    Band actual = Band.allocate(input.image(), rows);
    oracle.apply(input, blurred, expected, amount);
    kernel.apply(input, blurred, actual, amount);
    assertThat(actual.samples())
        .as("amount %d, rows %s of %s", amount, rows, input.image())
        .isEqualTo(expected.samples());
  }
}
