package mosaico.filters.sobel;

import static org.assertj.core.api.Assertions.assertThat;

import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;

/** The oracle against pixels worked out by hand. */
class ScalarSobelTest {

  private static final Shape SHAPE = new Shape(3, 3, 1);

  private static final byte[] IMAGE = {
    1, 2, 3,
    4, 5, 7,
    7, 9, 10
  };

  @Test
  void middlePixelOfBothNorms() {
    // gx = (3 + 14 + 10) - (1 + 8 + 7) = 11; gy = (7 + 18 + 10) - (1 + 4 + 3) = 27
    assertThat(run(IMAGE, Norm.L1)[4]).isEqualTo(38);
    assertThat(run(IMAGE, Norm.L2)[4]).isEqualTo(29); // sqrt(121 + 729) = 29.15
  }

  @Test
  void edgesMirrorTheRowsAndColumnsWithinThem() {
    // At the left edge the columns on both sides are column 1, so gx = 0; at a corner gy is 0 too.
    int[] l1 = run(IMAGE, Norm.L1);
    assertThat(l1[0]).isZero();
    assertThat(l1[3]).isEqualTo((9 + 2 * 7 + 9) - (2 + 2 * 1 + 2));
    assertThat(l1[1]).isEqualTo((7 + 2 * 3 + 7) - (4 + 2 * 1 + 4));
  }

  @Test
  void aStepOfFullContrastSaturates() {
    byte[] step = {0, 0, -1, 0, 0, -1, 0, 0, -1};
    assertThat(run(step, Norm.L1)).containsExactly(0, 255, 0, 0, 255, 0, 0, 255, 0);
    assertThat(run(step, Norm.L2)).containsExactly(0, 255, 0, 0, 255, 0, 0, 255, 0);
  }

  private static int[] run(byte[] image, Norm norm) {
    Band output = Band.allocate(SHAPE, SHAPE.rows());
    new ScalarSobel().apply(Band.whole(SHAPE, image), output, norm);
    int[] samples = new int[9];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = output.samples()[i] & 0xff;
    }
    return samples;
  }
}
