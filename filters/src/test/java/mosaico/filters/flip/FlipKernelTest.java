package mosaico.filters.flip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernel in use equals the oracle in every byte, and writes no other. */
@Tag("kernel")
class FlipKernelTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 6, 8})
  void equalsTheOracleOnEveryCountOfPixels(int pixelBytes) {
    Random random = new Random(2);
    for (int pixels = 1; pixels < 150; pixels++) {
      byte[] in = new byte[pixels * pixelBytes];
      random.nextBytes(in);
      byte[] expected = new byte[7 + in.length + 1];
      byte[] actual = new byte[expected.length];
      new ScalarFlip().reverse(in, 0, expected, 7, pixels, pixelBytes);
      FlipKernel.fastest().reverse(in, 0, actual, 7, pixels, pixelBytes);
      assertThat(actual).as("%d pixels", pixels).isEqualTo(expected);
    }
  }
}
