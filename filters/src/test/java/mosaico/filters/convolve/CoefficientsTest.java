package mosaico.filters.convolve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CoefficientsTest {

  @Test
  void sumToNothingThoughFloatsDoNotQuite() {
    double[] kernel = {0.1, 0, 0, 0, -0.3, 0, 0, 0, 0.2};
    double exactly = (double) 0.1f + 0.2f - 0.3f;
    assertThat(exactly).isNotZero();
    assertThat(new Coefficients(kernel, 1, 0).sum()).isZero();
  }

  @Test
  void theOffsetGrowsWithWhite() {
    Coefficients coefficients = new Coefficients(new double[9], 1, 2.5);
    assertThat(coefficients.offset(255)).isEqualTo(2.5f);
    assertThat(coefficients.offset(65_535)).isEqualTo(642.5f);
  }
}
