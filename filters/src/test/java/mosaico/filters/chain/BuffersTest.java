package mosaico.filters.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import mosaico.filters.Images;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;

class BuffersTest {

  private static final List<String> CHAINS =
      List.of(
          "sobel",
          "brightness",
          "grayscale",
          "blur",
          "blur,brightness,sobel",
          "brightness,blur:sigma=4,grayscale,blur,sobel:norm=l1");

  private final Buffers buffers = new Buffers();

  @Test
  void whatTilesBeforeLeftInThemChangesNothing() {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      Shape shape = new Shape(1 + random.nextInt(150), 1 + random.nextInt(60), 3);
      Rows rows = Images.rows(random, shape.height());
      Band input = Band.whole(shape, Images.noise(shape, random));
      BoundChain chain = Chain.parse(CHAINS.get(seed % CHAINS.size())).on(shape);
      assertThat(Images.bytes(chain.apply(input, rows, buffers)))
          .as("%s on rows %s of %s", CHAINS.get(seed % CHAINS.size()), rows, shape)
          .isEqualTo(Images.bytes(chain.apply(input, rows)));
    }
  }

  @Test
  void theSameMemoryServesTileAfterTile() {
    Shape shape = new Shape(40, 30, 3);
    Band input = Band.whole(shape, Images.noise(shape, new Random(1)));
    BoundChain chain = Chain.parse("blur,brightness").on(shape);
    byte[] first = chain.apply(input, new Rows(0, 10), buffers).samples();
    byte[] second = chain.apply(input, new Rows(20, 30), buffers).samples();
    assertThat(second).isSameAs(first);
  }

  @Test
  void aStepsOutputIsNotItsInput() {
    Shape shape = new Shape(40, 30, 3);
    byte[] one = buffers.band(shape, shape.rows()).samples();
    byte[] other = buffers.band(shape, shape.rows()).samples();
    assertThat(other).isNotSameAs(one);
    assertThat(buffers.band(shape, shape.rows()).samples()).isSameAs(one);
  }
}
