package mosaico.filters.box;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeanTest {

  @Test
  void isTheNearestIntegerAtEightBitsEitherWay() {
    for (int radius : new int[] {1, 2, 3, 7, 8, 20, 33, 49, 50}) {
      int count = (2 * radius + 1) * (2 * radius + 1);
      for (int sum = 0; sum <= 255 * count; sum++) {
        int nearest = (2 * sum + count) / (2 * count);
        if (Mean.ofFloats(sum, count) != nearest || Mean.ofDoubles(sum, count) != nearest) {
          assertThat(Mean.ofFloats(sum, count)).as("%d of %d", sum, count).isEqualTo(nearest);
          assertThat(Mean.ofDoubles(sum, count)).as("%d of %d", sum, count).isEqualTo(nearest);
        }
      }
    }
  }

  @Test
  void ofFloatsMayBeOneOffAtSixteenBits() {
    int count = 11 * 11;
    int sum = 65_500 * count + 61;
    assertThat(Mean.ofDoubles(sum, count)).isEqualTo(65_501);
    assertThat(Mean.ofFloats(sum, count)).isEqualTo(65_500);
  }
}
