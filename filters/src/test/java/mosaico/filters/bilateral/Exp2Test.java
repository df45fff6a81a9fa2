package mosaico.filters.bilateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class Exp2Test {

  @Test
  void isOffByLessThanFourMillionths() {
    for (float exponent = 0; exponent > Exp2.LEAST; exponent -= 0.0137f) {
      double quotient = Exp2.of(exponent) / Math.pow(2, exponent);
      assertThat(quotient).as("2^%s", exponent).isCloseTo(1, within(4e-6));
    }
  }

  @Test
  void isAlmostNothingFarBelowZero() {
    assertThat(Exp2.of(-1e30f)).isEqualTo(Exp2.of(Exp2.LEAST)).isPositive().isLessThan(1e-37f);
  }
}
