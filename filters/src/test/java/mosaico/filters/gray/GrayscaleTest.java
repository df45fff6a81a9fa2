package mosaico.filters.gray;

import static org.assertj.core.api.Assertions.assertThat;

import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;

class GrayscaleTest {

  @Test
  void copiesGray() {
    Shape shape = new Shape(2, 3, 1);
    Band output = Band.allocate(shape, new Rows(1, 2));

    Grayscale.INSTANCE.apply(Band.whole(shape, new byte[] {1, 2, 3, 4, 5, 6}), output);

    assertThat(output.samples()).containsExactly(3, 4);
  }
}
