package mosaico.filters.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BorderTest {

  @Test
  void mirrorsAtBothEndsWithoutRepeatingTheEdge() {
    assertThat(IntStream.range(-4, 8).map(i -> Border.reflect101(i, 4)))
        .containsExactly(2, 3, 2, 1, 0, 1, 2, 3, 2, 1, 0, 1);
  }

  @Test
  void mirrorsAnyNumberOfTimes() {
    assertThat(IntStream.range(-5, 6).map(i -> Border.reflect101(i, 2)))
        .containsExactly(1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1);
  }

  @Test
  void repeatsTheOnlyPixel() {
    assertThat(IntStream.of(-7, -1, 0, 1, 300).map(i -> Border.reflect101(i, 1)))
        .containsExactly(0, 0, 0, 0, 0);
  }
}
