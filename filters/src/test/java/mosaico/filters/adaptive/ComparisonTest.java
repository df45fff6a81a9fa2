package mosaico.filters.adaptive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import mosaico.filters.Images;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The kernel in use equals the oracle in every byte. */
@Tag("kernel")
class ComparisonTest {

  private final Comparison kernel = Comparison.fastest();
  private final Comparison oracle = new ScalarComparison();

  @Test
  void equalsTheOracleForEveryPairOfSamplesAndEveryOffset() {
    Shape shape = new Shape(256, 256, 1);
    byte[] samples = new byte[256 * 256];
    byte[] means = new byte[256 * 256];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) i;
      means[i] = (byte) (i >> 8);
    }
    for (int offset = -255; offset <= 255; offset++) {
      checkEqual(Band.whole(shape, samples), means, offset);
    }
  }

  @Test
  void equalsTheOracleAtSixteenBits() {
    Random random = new Random(4);
    for (int offset : new int[] {-65_535, -65_534, -3, -1, 0, 1, 2, 77, 65_534, 65_535}) {
      Shape shape = new Shape(1 + random.nextInt(150), 9, 1, Depth.SIXTEEN);
      for (byte[] samples : Images.extremes(shape, random)) {
        for (byte[] means : Images.extremes(shape, random)) {
          checkEqual(Images.placed(shape, samples, 7), means, offset);
        }
      }
    }
  }

  private void checkEqual(Band input, byte[] means, int offset) {
    Band expected = Band.whole(input.image(), means.clone());
    Band actual = Band.whole(input.image(), means.clone());
    oracle.apply(input, expected, offset);
    kernel.apply(input, actual, offset);
    assertThat(actual.samples())
        .as("offset %d on %s", offset, input.image())
        .isEqualTo(expected.samples());
  }
}
