package mosaico.filters.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import mosaico.filters.Images;
import mosaico.filters.alpha.Alpha;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Border;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The kernel in use equals the oracle in every byte. */
@Tag("kernel")
class BoxKernelTest {

  private final BoxKernel kernel = BoxKernel.fastest();
  private final BoxKernel oracle = new ScalarBox();

  @Test
  void equalsTheOracleAtEveryWidthAndExtreme() {
    Random random = new Random(5);
    for (int width : new int[] {1, 2, 3, 15, 16, 17, 31, 33, 63, 64, 65, 129, 260}) {
      for (Depth depth : Depth.values()) {
        Shape shape = new Shape(width, 7, random.nextBoolean() ? 1 : 3, depth);
        for (byte[] samples : Images.extremes(shape, random)) {
          checkEqual(Images.placed(shape, samples, 13), shape.rows(), 1 + random.nextInt(4));
        }
      }
    }
  }

  @Test
  void equalsTheOracleAtEveryRadius() {
    Random random = new Random(6);
    for (int radius = 1; radius <= 50; radius++) {
      Shape shape =
          new Shape(40 + radius, 2 * radius + 9, 1, radius % 2 == 0 ? Depth.EIGHT : Depth.SIXTEEN);
      checkEqual(Band.whole(shape, Images.noise(shape, random)), shape.rows(), radius);
    }
  }

  @Test
  void equalsTheOracleOnBands() {
    for (int seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      Shape shape = Images.shape(random, 150, 40);
      Rows output = Images.rows(random, shape.height());
      int radius = 1 + random.nextInt(9);
      Band whole = Images.placed(shape, Images.noise(shape, random), random.nextInt(70));
      checkEqual(whole.slice(output.grow(radius, shape.height())), output, radius);
    }
  }

  @Test
  void equalsTheOracleOnTheBrightestImage() {
    for (int channels : new int[] {1, 4}) {
      Shape shape = new Shape(120, 110, channels, Depth.SIXTEEN);
      byte[] white = new byte[(int) shape.bytes()];
      Arrays.fill(white, (byte) -1);
      checkEqual(Band.whole(shape, white), new Rows(50, 60), 50);
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

  private void checkEqual(Band input, Rows rows, int radius) {
    for (Border border : Border.values()) {
      for (Alpha alpha : Alpha.values()) {
        Band expected = Band.allocate(input.image(), rows);
        Band actual = Band.allocate(input.image(), rows);
        oracle.apply(input, expected, radius, border, alpha);
        kernel.apply(input, actual, radius, border, alpha);
        assertThat(actual.samples())
            .as("radius %d, %s, %s, rows %s of %s", radius, border, alpha, rows, input.image())
            .isEqualTo(expected.samples());
      }
    }
  }
}
