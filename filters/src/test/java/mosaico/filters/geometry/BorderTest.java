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

  @Test
  void replicatesTheOutermostPixels() {
    assertThat(IntStream.range(-3, 7).map(i -> Border.REPLICATE.at(i, 4)))
        .containsExactly(0, 0, 0, 0, 1, 2, 3, 3, 3, 3);
  }

  @Test
  void padsARow() {
    Shape shape = new Shape(3, 2, 1);
    Band band = Band.whole(shape, new byte[] {9, 9, 9, 1, 2, 3});
    byte[] reflected = new byte[7];
    byte[] replicated = new byte[7];

    PaddedRow.copy(band, 1, 2, reflected);
    PaddedRow.copy(band, 1, 2, Border.REPLICATE, replicated);

    assertThat(reflected).containsExactly(3, 2, 1, 2, 3, 2, 1);
    assertThat(replicated).containsExactly(1, 1, 1, 2, 3, 3, 3);
  }
}
