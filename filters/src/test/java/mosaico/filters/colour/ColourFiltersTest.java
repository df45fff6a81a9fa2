package mosaico.filters.colour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;

/** The formulas against pixels worked out by hand. */
class ColourFiltersTest {

  @Test
  void saturationMovesColoursFromTheirGray() {
    // (9798 * 200 + 19235 * 100 + 3735 * 50 + 16384) >> 15 = 124
    assertThat(made("saturation:factor=2", Depth.EIGHT, 200, 100, 50)).containsExactly(255, 76, 0);
    assertThat(made("saturation:factor=0", Depth.EIGHT, 200, 100, 50, 9))
        .containsExactly(124, 124, 124, 9);
    assertThat(made("saturation:factor=0.5", Depth.SIXTEEN, 200, 100, 50))
        .containsExactly(162, 112, 87);
    assertThat(made("saturation", Depth.SIXTEEN, 60_000)).containsExactly(60_000);
  }

  @Test
  void sepiaTintsColourAndGray() {
    // (1610 * 100 + 3150 * 50 + 774 * 20 + 2048) >> 12 and so on
    assertThat(made("sepia", Depth.EIGHT, 100, 50, 20, 7)).containsExactly(82, 73, 57, 7);
    assertThat(made("sepia", Depth.SIXTEEN, 1000)).containsExactly(1351, 1203, 937);
    assertThat(made("sepia", Depth.SIXTEEN, 65_535, 65_535, 65_535))
        .containsExactly(65_535, 65_535, 61_407);
  }

  private static int[] made(String chain, Depth depth, int... pixel) {
    Shape shape = new Shape(1, 1, pixel.length, depth);
    Band image = Band.allocate(shape, shape.rows());
    for (int channel = 0; channel < pixel.length; channel++) {
      image.set(0, 0, channel, pixel[channel]);
    }
    Band made = Chain.parse(chain).apply(image);
    return IntStream.range(0, made.image().channels()).map(c -> made.get(0, 0, c)).toArray();
  }
}
