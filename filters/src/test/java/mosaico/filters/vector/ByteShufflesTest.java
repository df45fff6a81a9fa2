package mosaico.filters.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ByteShufflesTest {

  @Test
  void aProcessorWithVbmiShufflesBytesAcross512Bits() {
    assertThat(ByteShuffles.across512Bits(processor("avx512bw avx512vl avx512vbmi umip"))).isTrue();
  }

  @Test
  void avx512AloneDoesNotNorDoesAnExtensionOfALikeName() {
    assertThat(ByteShuffles.across512Bits(processor("avx512bw avx512vl avx512_vbmi2"))).isFalse();
  }

  private static Stream<String> processor(String flags) {
    return Stream.of("processor\t: 0", "model name\t: avx512vbmi", "flags\t\t: fpu " + flags);
  }
}
