package mosaico.filters.median;

import static org.assertj.core.api.Assertions.assertThat;

import mosaico.filters.KernelBands;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The kernel in use equals the oracle in every byte. */
@Tag("kernel")
class MedianKernelTest {

  private final MedianKernel kernel = MedianKernel.fastest();
  private final MedianKernel oracle = new ScalarMedian();

  @Test
  void equalsTheOracleAtEveryWidthAndExtreme() {
    KernelBands.everyWidthAndExtreme(3, this::checkEqual);
  }

  @Test
  void equalsTheOracleOnBands() {
    KernelBands.parts(3, this::checkEqual);
  }

  @Test
  void takesTheMiddleOneOfNineSamples() {
    Shape shape = new Shape(3, 3, 1);
    byte[] samples = {9, 1, 8, 2, 7, 3, 6, 4, 5};
    Band made = Band.allocate(shape, new Rows(1, 2));

    kernel.apply(Band.whole(shape, samples), made, 1);

    assertThat(made.get(1, 1, 0)).isEqualTo(5);
    // The corner's window repeats its outermost pixels: 9 9 1 9 9 1 2 2 7.
    Band corner = Band.allocate(shape, new Rows(0, 1));
    kernel.apply(Band.whole(shape, samples), corner, 1);
    assertThat(corner.get(0, 0, 0)).isEqualTo(7);
  }

  private void checkEqual(Band input, Rows rows, int radius) {
    Band expected = Band.allocate(input.image(), rows);
    Band actual = Band.allocate(input.image(), rows);
    oracle.apply(input, expected, radius);
    kernel.apply(input, actual, radius);
    assertThat(actual.samples())
        .as("radius %d, rows %s of %s", radius, rows, input.image())
        .isEqualTo(expected.samples());
  }
}
