package mosaico.filters.tone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import mosaico.filters.geometry.Depth;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernel in use gives what the tone says, of every sample, and writes no other byte. */
@Tag("kernel")
class ToneKernelTest {

  /** Without order, so that a sample looked up at the wrong place is noticed. */
  private static final Tone SHUFFLED =
      new Tone.Curve((sample, white) -> (sample * 40_503 + 77) & white);

  static Stream<Arguments> tonesAndDepths() {
    return Stream.of(
            SHUFFLED,
            new Tone.Sum(0),
            new Tone.Sum(255),
            new Tone.Sum(-255),
            new Tone.Sum(40),
            new Tone.Sum(-90),
            new Tone.Negative(),
            new Tone.Cut(0),
            new Tone.Cut(127),
            new Tone.Cut(255),
            new Tone.Fold(0),
            new Tone.Fold(128),
            new Tone.Fold(255),
            new Tone.Spread(0),
            new Tone.Spread(1_234),
            new Tone.Spread(32_768))
        .flatMap(tone -> Stream.of(Depth.values()).map(depth -> Arguments.of(tone, depth)));
  }

  @ParameterizedTest
  @MethodSource("tonesAndDepths")
  void everySampleOfTheDepth(Tone tone, Depth depth) {
    int count = depth.white() + 1;
    byte[] in = new byte[count * depth.bytes()];
    for (int i = 0; i < count; i++) {
      depth.set(in, i * depth.bytes(), i);
    }
    check(new ToneTables(), tone, depth, in, 0, count, false);
  }

  @ParameterizedTest
  @MethodSource("tonesAndDepths")
  void everyCountOfPixelsWithAlphaAndWithout(Tone tone, Depth depth) {
    Random random = new Random(6);
    ToneTables tables = new ToneTables();
    for (int pixels = 1; pixels < 70; pixels++) {
      byte[] in = new byte[9 + 4 * pixels * depth.bytes()];
      random.nextBytes(in);
      check(tables, tone, depth, in, random.nextInt(9), 4 * pixels, true);
      check(tables, tone, depth, in, random.nextInt(9), pixels, false);
    }
  }

  private static void check(
      ToneTables tables, Tone tone, Depth depth, byte[] in, int from, int samples, boolean alpha) {
    byte[] expected = new byte[samples * depth.bytes() + 20];
    for (int i = 0; i < samples; i++) {
      int sample = depth.get(in, from + i * depth.bytes());
      boolean kept = alpha && i % 4 == 3;
      int made = kept ? sample : tone.of(sample, depth.white());
      depth.set(expected, 7 + i * depth.bytes(), made);
    }
    byte[] actual = new byte[expected.length];
    ToneKernel.fastest()
        .apply(
            tone,
            depth,
            () -> tables.get("of one tone", tone, depth),
            in,
            from,
            actual,
            7,
            samples,
            alpha);
    assertThat(actual).as("%d samples, alpha: %s", samples, alpha).isEqualTo(expected);
  }
}
