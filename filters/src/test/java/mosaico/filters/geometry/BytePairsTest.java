package mosaico.filters.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BytePairsTest {

  @Test
  void theBytesOfEachSampleAreExchangedAndNoOthers() {
    for (int samples = 0; samples <= 21; samples++) {
      byte[] in = new byte[2 * samples + 3];
      new Random(samples).nextBytes(in);
      byte[] out = new byte[2 * samples + 5];
      byte[] expected = out.clone();
      for (int i = 0; i < samples; i++) {
        expected[4 + 2 * i] = in[3 + 2 * i + 1];
        expected[4 + 2 * i + 1] = in[3 + 2 * i];
      }

      BytePairs.swap(in, 3, out, 4, samples);

      assertThat(out).containsExactly(expected);
    }
  }

  @Test
  void anArrayCanBeSwappedInPlace() {
    byte[] bytes = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

    BytePairs.swap(bytes, 0, bytes, 0, 5);

    assertThat(bytes).containsExactly(2, 1, 4, 3, 6, 5, 8, 7, 10, 9);
  }

  @Test
  void fourSamplesAreSwappedAtOnce() {
    assertThat(BytePairs.swapped(0x0102_0304_fffe_8081L)).isEqualTo(0x0201_0403_feff_8180L);
  }
}
