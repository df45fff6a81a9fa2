package mosaico.filters.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import mosaico.filters.Images;
import mosaico.filters.KernelBands;
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
    KernelBands.everyWidthAndExtreme(4, this::checkEqual);
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
    KernelBands.parts(9, this::checkEqual);
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
    KernelBands.farBeyond(50, this::checkEqual);
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
