package mosaico.filters.resize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import mosaico.filters.geometry.Depth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AxisTest {

  /** What the sums' sizes rely on: the sum of absolute weights stays below 2. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NEAREST")
  void weightsSumToOneAndTheirAbsolutesToLessThanTwo(Interpolation interpolation) {
    Random random = new Random(1);
    for (int n = 0; n < 300; n++) {
      int input = 1 + random.nextInt(n % 3 == 0 ? 5 : 400);
      int output = 1 + random.nextInt(n % 2 == 0 ? 9 : 700);
      Axis axis = new Axis(interpolation, input, output);
      for (Depth depth : Depth.values()) {
        int bits = Weights.bits(depth);
        for (int i = 0; i < output; i++) {
          int[] weights = new int[axis.most()];
          axis.weights(i, bits, weights, 0);
          int count = axis.to(i) - axis.from(i);
          String what = "%s, output %d, %d bits".formatted(axis, i, bits);
          assertThat(count).as(what).isBetween(1, axis.most());
          long sum = Arrays.stream(weights).asLongStream().sum();
          assertThat(Math.abs(sum - (1L << bits))).as(what).isLessThanOrEqualTo(count);
          assertThat(Arrays.stream(weights).mapToLong(Math::abs).sum())
              .as(what)
              .isLessThan(2L << bits);
        }
      }
    }
  }

  @Test
  void outputsLieEvenlyOverTheInput() {
    Axis half = new Axis(Interpolation.BOX, 8, 4);
    assertThat(new int[] {half.from(0), half.to(0), half.from(3), half.to(3)})
        .containsExactly(0, 2, 6, 8);
    Axis lanczos = new Axis(Interpolation.LANCZOS3, 3840, 1920);
    assertThat(new int[] {lanczos.from(0), lanczos.to(0), lanczos.from(960), lanczos.to(960)})
        .containsExactly(0, 7, 1915, 1927);
  }

  @Test
  void bilinearOfTwiceTheSizeTakesQuarters() {
    int[] weights = new int[3];
    new Axis(Interpolation.BILINEAR, 4, 8).weights(3, 22, weights, 0);
    assertThat(weights).containsExactly(3 << 20, 1 << 20, 0);
  }

  @Test
  void theNearestPlacesAreThoseOfTheMiddles() {
    assertThat(NearestAxis.places(5, 3, 3)).containsExactly(0, 2, 4);
    assertThat(NearestAxis.places(2, 5, 5)).containsExactly(0, 0, 1, 1, 1);
    assertThat(NearestAxis.places(7, 7, 7)).containsExactly(0, 1, 2, 3, 4, 5, 6);
  }
}
