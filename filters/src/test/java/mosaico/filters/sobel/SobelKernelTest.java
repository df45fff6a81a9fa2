package mosaico.filters.sobel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import mosaico.filters.Images;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kernel in use equals the oracle in every byte. */
@Tag("kernel")
class SobelKernelTest {

  private static final int[] WIDTHS = {
    1, 2, 3, 15, 16, 17, 18, 19, 31, 32, 33, 34, 35, 63, 64, 65, 66, 67, 97, 127, 128, 129, 130, 131
  };

  private final SobelKernel kernel = SobelKernel.fastest();
  private final SobelKernel oracle = new ScalarSobel();

  @ParameterizedTest
  @EnumSource
  void equalsTheOracleAtEveryWidthAndExtreme(Norm norm) {
    Random random = new Random(3);
    for (int width : WIDTHS) {
      for (int height : new int[] {1, 2, 3, 5, 40}) {
        Shape shape = new Shape(width, height, 1);
        for (byte[] samples : Images.extremes(shape, random)) {
          checkEqual(Images.placed(shape, samples, 13), shape.rows(), norm);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void equalsTheOracleOnBands(Norm norm) {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Shape shape = new Shape(1 + random.nextInt(300), 1 + random.nextInt(90), 1);
      Rows output = Images.rows(random, shape.height());
      Band whole = Images.placed(shape, Images.noise(shape, random), random.nextInt(70));
      checkEqual(whole.slice(output.grow(1, shape.height())), output, norm);
    }
  }

  @Test
  void roundsTheRootOfEverySumOfSquaresAsTheOracleDoes() {
    // With a and b alone, below right and above right of a pixel, gx = a + b and gy = a - b; of the
    // pixel right of them, gx is the opposite. Each place among four lanes has its turn.
    Shape shape = new Shape(4 * 256 + 4, 3, 1);
    for (int place = 0; place < 4; place++) {
      for (int a = 0; a < 256; a++) {
        byte[] samples = new byte[(int) shape.bytes()];
        for (int b = 0; b < 256; b++) {
          samples[4 * b + 2 + place] = (byte) b;
          samples[2 * shape.width() + 4 * b + 2 + place] = (byte) a;
        }
        checkEqual(Band.whole(shape, samples), shape.rows(), Norm.L2);
      }
    }
  }

  private void checkEqual(Band input, Rows rows, Norm norm) {
    Band expected = Band.allocate(input.image(), rows);
    Band actual = Band.allocate(input.image(), rows);
    oracle.apply(input, expected, norm);
    kernel.apply(input, actual, norm);
    assertThat(actual.samples())
        .as("%s, %s, rows %s of %s", kernel.description(), norm, rows, input.image())
        .isEqualTo(expected.samples());
  }
}
