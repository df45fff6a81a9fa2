package mosaico.filters.gray;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernel in use equals the oracle in every byte, and writes no other. */
@Tag("kernel")
class GrayKernelTest {

  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void equalsTheOracleOnEveryCountOfPixels(int channels) {
    Random random = new Random(2);
    for (int pixels = 1; pixels < 300; pixels++) {
      int from = random.nextInt(9);
      byte[] in = new byte[from + pixels * channels];
      random.nextBytes(in);
      byte[] expected = new byte[pixels + 20];
      byte[] actual = new byte[pixels + 20];
      new ScalarGray().apply(in, from, channels, expected, 7, pixels);
      GrayKernel.fastest().apply(in, from, channels, actual, 7, pixels);
      assertThat(actual).as("%d pixels", pixels).isEqualTo(expected);
    }
  }
}
