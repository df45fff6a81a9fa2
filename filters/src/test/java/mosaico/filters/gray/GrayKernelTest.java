package mosaico.filters.gray;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import mosaico.filters.geometry.Depth;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kernel in use equals the oracle in every byte, and writes no other. */
@Tag("kernel")
class GrayKernelTest {

  @ParameterizedTest
  @CsvSource({"3, EIGHT", "4, EIGHT", "3, SIXTEEN", "4, SIXTEEN"})
  void equalsTheOracleOnEveryCountOfPixels(int channels, Depth depth) {
    Random random = new Random(2);
    for (int pixels = 1; pixels < 300; pixels++) {
      int from = random.nextInt(9);
      byte[] in = new byte[from + pixels * channels * depth.bytes()];
      random.nextBytes(in);
      byte[] expected = new byte[pixels * depth.bytes() + 20];
      byte[] actual = expected.clone();
      new ScalarGray().apply(in, from, channels, depth, expected, 7, pixels);
      GrayKernel.fastest().apply(in, from, channels, depth, actual, 7, pixels);
      assertThat(actual).as("%d pixels", pixels).isEqualTo(expected);
    }
  }
}
