package mosaico.filters.colour;

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
class ColourKernelTest {

  private static final int[][] SEPIA = {{1610, 3150, 774}, {1430, 2810, 688}, {1114, 2187, 537}};

  private final ColourKernel kernel = ColourKernel.fastest();
  private final ColourKernel oracle = new ScalarColour();

  @Test
  void equalsTheOracleAtEveryWidthAndExtreme() {
    Random random = new Random(5);
    for (int width : new int[] {1, 2, 3, 7, 8, 15, 16, 17, 31, 32, 33, 63, 64, 65, 129, 260}) {
      for (Depth depth : Depth.values()) {
        for (int channels : new int[] {3, 4}) {
          Shape shape = new Shape(width, 3, channels, depth);
          for (byte[] samples : Images.extremes(shape, random)) {
            checkEqual(Images.placed(shape, samples, 13), shape.rows(), random.nextInt(32_769));
          }
        }
      }
    }
  }

  @Test
  void equalsTheOracleOnBands() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      Depth depth = seed % 2 == 0 ? Depth.EIGHT : Depth.SIXTEEN;
      Shape shape = new Shape(1 + random.nextInt(150), 1 + random.nextInt(40), 3, depth);
      Band whole = Images.placed(shape, Images.noise(shape, random), random.nextInt(70));
      checkEqual(whole, Images.rows(random, shape.height()), random.nextInt(32_769));
    }
  }

  private void checkEqual(Band input, Rows rows, int factor) {
    Band expected = Band.allocate(input.image(), rows);
    Band actual = Band.allocate(input.image(), rows);
    oracle.saturate(input, expected, factor);
    kernel.saturate(input, actual, factor);
    assertThat(actual.samples())
        .as("factor %d, rows %s of %s", factor, rows, input.image())
        .isEqualTo(expected.samples());
    oracle.mix(input, expected, SEPIA);
    kernel.mix(input, actual, SEPIA);
    assertThat(actual.samples())
        .as("rows %s of %s", rows, input.image())
        .isEqualTo(expected.samples());
  }
}
