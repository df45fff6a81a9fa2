package mosaico.filters.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void areReadBack() {
    long[] numbers = {0, 1, 127, 128, 300, 16_383, 16_384, (1L << 49) - 1};
    NumberWriter out = new NumberWriter();
    for (long number : numbers) {
      out.number(number);
    }
    out.bytes(new byte[] {-1, 5});
    assertThat(out.toByteArray()).hasSize(1 + 1 + 1 + 2 + 2 + 2 + 3 + 7 + 2);
    NumberReader in = new NumberReader(out.toByteArray());
    for (long number : numbers) {
      assertThat(in.number()).isEqualTo(number);
    }
    assertThat(in.bytes(2)).containsExactly(-1, 5);
    in.end();
  }

  @Test
  void refuseWhatWasNotWritten() {
    assertThatIllegalArgumentException().isThrownBy(() -> reader().number());
    assertThatIllegalArgumentException().isThrownBy(() -> reader(0x80).number());
    assertThatIllegalArgumentException().isThrownBy(() -> reader(8).upTo(7));
    assertThatIllegalArgumentException().isThrownBy(() -> reader(8).end());
    assertThatIllegalArgumentException().isThrownBy(() -> reader(8).bytes(2));
    int[] endless = new int[9];
    Arrays.fill(endless, 0xff);
    assertThatIllegalArgumentException().isThrownBy(() -> reader(endless).number());
  }

  private static NumberReader reader(int... bytes) {
    byte[] in = new byte[bytes.length];
    for (int i = 0; i < in.length; i++) {
      in[i] = (byte) bytes[i];
    }
    return new NumberReader(in);
  }
}
