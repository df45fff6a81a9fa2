package mosaico.filters.brightness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;

class BrightnessTest {

  @Test
  void addsToColoursAndKeepsAlpha() {
    assertThat(brighter("5", new Shape(2, 1, 4), 10, 20, 30, 40, 250, 251, 0, 255))
        .containsExactly(bytes(15, 25, 35, 40, 255, 255, 5, 255));
  }

  @Test
  void addsToEverySampleWithoutAlpha() {
    assertThat(brighter("-5", new Shape(2, 1, 3), 10, 20, 30, 40, 4, 255))
        .containsExactly(bytes(5, 15, 25, 35, 0, 250));
    assertThat(brighter("5", new Shape(5, 1, 1), 1, 2, 3, 4, 5))
        .containsExactly(bytes(6, 7, 8, 9, 10));
  }

  private static byte[] brighter(String delta, Shape shape, int... samples) {
    Chain chain = Chain.of(List.of(Brightness.TYPE.create(Map.of("delta", delta))));
    return chain.apply(Band.whole(shape, bytes(samples))).samples();
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
