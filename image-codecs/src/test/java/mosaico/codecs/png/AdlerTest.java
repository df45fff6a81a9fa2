package mosaico.codecs.png;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.Adler32;
import org.junit.jupiter.api.Test;

class AdlerTest {

  private static int of(byte[] data) {
    Adler32 adler = new Adler32();
    adler.update(data);
    return (int) adler.getValue();
  }

  @Test
  void partsCombineToTheChecksumOfTheWhole() {
    Random random = new Random(1);
    for (int round = 0; round < 300; round++) {
      byte[] data = new byte[random.nextInt(200_000)];
      random.nextBytes(data);
      if (round % 3 == 0) {
        Arrays.fill(data, (byte) 0xff);
      }
      int combined = 1;
      int from = 0;
      while (from < data.length) {
        int to = Math.min(data.length, from + 1 + random.nextInt(70_000));
        combined = Adler.combine(combined, of(Arrays.copyOfRange(data, from, to)), to - from);
        from = to;
      }
      assertThat(combined).isEqualTo(of(data));
    }
  }

  @Test
  void nothingAddsNothing() {
    int sum = of(new byte[] {1, 2, 3});

    assertThat(Adler.combine(sum, 1, 0)).isEqualTo(sum);
    assertThat(Adler.combine(1, sum, 3)).isEqualTo(sum);
  }

  @Test
  void lengthsBeyondThirtyTwoBitsCount() {
    // 2^40 zeros leave the first sum at 1 and add 2^40 mod 65521 to the second.
    int zeros = (int) (((1L << 40) % 65_521) << 16 | 1);
    int one = of(new byte[] {1});

    int combined = Adler.combine(one, zeros, 1L << 40);

    long rest = (1L << 40) % 65_521;
    assertThat(combined & 0xffff).isEqualTo(2);
    assertThat(combined >>> 16).isEqualTo((int) ((2 + 2 * rest) % 65_521));
  }
}
