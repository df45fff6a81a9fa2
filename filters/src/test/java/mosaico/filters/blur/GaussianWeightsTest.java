package mosaico.filters.blur;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GaussianWeightsTest {

  @Test
  void areAsManyAsOpenCvTakes() {
    assertThat(GaussianWeights.of(0.1)).hasSize(3);
    assertThat(GaussianWeights.of(0.5)).hasSize(5);
    assertThat(GaussianWeights.of(1.5)).hasSize(11);
    assertThat(GaussianWeights.of(50)).hasSize(301);
  }

  @Test
  void areSymmetricNeverNegativeAndSumToOne() {
    for (double sigma = 0.1; sigma <= 50; sigma += 0.1) {
      int[] weights = GaussianWeights.of(sigma);
      int[] reversed = new int[weights.length];
      Arrays.setAll(reversed, i -> weights[weights.length - 1 - i]);
      assertThat(weights).as("sigma %s", sigma).isEqualTo(reversed);
      assertThat(Arrays.stream(weights).min().orElseThrow()).as("sigma %s", sigma).isNotNegative();
      assertThat(Arrays.stream(weights).sum()).as("sigma %s", sigma).isEqualTo(256);
    }
  }
}
