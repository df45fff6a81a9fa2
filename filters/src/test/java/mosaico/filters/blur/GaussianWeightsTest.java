package mosaico.filters.blur;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import mosaico.filters.geometry.Depth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GaussianWeightsTest {

  @Test
  void areAsManyAsOpenCvTakes() {
    assertThat(GaussianWeights.ofSigma(0.1, Depth.EIGHT)).hasSize(3);
    assertThat(GaussianWeights.ofSigma(0.5, Depth.EIGHT)).hasSize(5);
    assertThat(GaussianWeights.ofSigma(1.5, Depth.EIGHT)).hasSize(11);
    assertThat(GaussianWeights.ofSigma(50, Depth.EIGHT)).hasSize(301);
    assertThat(GaussianWeights.ofSigma(1.5, Depth.SIXTEEN)).hasSize(13);
    assertThat(GaussianWeights.ofSigma(50, Depth.SIXTEEN)).hasSize(401);
  }

  @ParameterizedTest
  @EnumSource
  void areSymmetricNeverNegativeAndSumToOne(Depth depth) {
    for (double sigma = 0.1; sigma <= 50; sigma += 0.1) {
      check(GaussianWeights.ofSigma(sigma, depth), depth, "sigma " + sigma);
    }
    for (int size = 1; size < 402; size += 2) {
      int[] weights = GaussianWeights.ofSize(size, depth);
      assertThat(weights).hasSize(size);
      check(weights, depth, "size " + size);
    }
  }

  private static void check(int[] weights, Depth depth, String what) {
    int[] reversed = new int[weights.length];
    Arrays.setAll(reversed, i -> weights[weights.length - 1 - i]);
    assertThat(weights).as(what).isEqualTo(reversed);
    assertThat(Arrays.stream(weights).min().orElseThrow()).as(what).isNotNegative();
    assertThat(Arrays.stream(weights).sum()).as(what).isEqualTo(depth.white() + 1);
  }
}
