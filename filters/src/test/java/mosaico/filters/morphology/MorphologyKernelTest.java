package mosaico.filters.morphology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import mosaico.filters.Images;
import mosaico.filters.KernelBands;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The kernel in use equals the oracle in every byte. */
@Tag("kernel")
class MorphologyKernelTest {

  private final MorphologyKernel kernel = MorphologyKernel.fastest();
  private final MorphologyKernel oracle = new ScalarMorphology();

  @Test
  void equalsTheOracleAtEveryWidthAndExtreme() {
    KernelBands.everyWidthAndExtreme(4, this::checkEqual);
  }

  @Test
  void equalsTheOracleAtEveryRadius() {
    Random random = new Random(6);
    for (int radius = 1; radius <= 50; radius++) {
      Shape shape = new Shape(70 + radius, 2 * radius + 9, 1);
      checkEqual(Band.whole(shape, Images.noise(shape, random)), shape.rows(), radius);
    }
  }

  @Test
  void equalsTheOracleOnBands() {
    KernelBands.parts(9, this::checkEqual);
  }

  @Test
  void equalsTheOracleWhereItReachesFarBeyondTheImage() {
    KernelBands.farBeyond(50, this::checkEqual);
  }

  private void checkEqual(Band input, Rows rows, int radius) {
    for (Extreme extreme : Extreme.values()) {
      Band expected = Band.allocate(input.image(), rows);
      Band actual = Band.allocate(input.image(), rows);
      oracle.apply(input, expected, radius, extreme);
      kernel.apply(input, actual, radius, extreme);
      assertThat(actual.samples())
          .as("%s, radius %d, rows %s of %s", extreme, radius, rows, input.image())
          .isEqualTo(expected.samples());
    }
  }
}
