package mosaico.filters.tone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import mosaico.filters.geometry.Depth;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kernel in use gives what the tone says, of every sample, and writes no other byte. */
@Tag("kernel")
class ToneKernelTest {

  /** Without order, so that a sample looked up at the wrong place is noticed. */
  private static final Tone SHUFFLED = (sample, white) -> (sample * 40_503 + 77) & white;

  @ParameterizedTest
  @EnumSource
  void everySampleOfTheDepth(Depth depth) {
    int count = depth.white() + 1;
    byte[] in = new byte[count * depth.bytes()];
    for (int i = 0; i < count; i++) {
      depth.set(in, i * depth.bytes(), i);
    }
    check(depth, in, 0, count, false);
  }

  @ParameterizedTest
  @EnumSource
  void everyCountOfPixelsWithAlphaAndWithout(Depth depth) {
    Random random = new Random(6);
    for (int pixels = 1; pixels < 150; pixels++) {
      byte[] in = new byte[9 + 4 * pixels * depth.bytes()];
      random.nextBytes(in);
      check(depth, in, random.nextInt(9), 4 * pixels, true);
      check(depth, in, random.nextInt(9), pixels, false);
    }
  }

  private static void check(Depth depth, byte[] in, int from, int samples, boolean alpha) {
    byte[] expected = new byte[samples * depth.bytes() + 20];
    for (int i = 0; i < samples; i++) {
      int sample = depth.get(in, from + i * depth.bytes());
      boolean kept = alpha && i % 4 == 3;
      int made = kept ? sample : SHUFFLED.of(sample, depth.white());
      depth.set(expected, 7 + i * depth.bytes(), made);
    }
    byte[] actual = new byte[expected.length];
    ToneTable table = new ToneTable(SHUFFLED, depth);
    ToneKernel.fastest().apply(table, in, from, actual, 7, samples, alpha);
    assertThat(actual).as("%d samples, alpha: %s", samples, alpha).isEqualTo(expected);
  }
}
