package mosaico.filters.autocontrast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StretchTest {

  /** 2 % of 250 pixels are 5: all of the darkest value but one, and the two brightest values. */
  @ParameterizedTest
  @CsvSource({"0, 10, 240", "2, 10, 200", "2.4, 20, 200", "2.39, 10, 200", "49, 30, 30"})
  void leavesOutTheEnds(double cutoff, int low, int high) {
    long[] counts = new long[256];
    counts[10] = 6;
    counts[20] = 3;
    counts[30] = 230;
    counts[200] = 6;
    counts[230] = 4;
    counts[240] = 1;
    assertThat(Stretch.of(counts, cutoff)).isEqualTo(new Stretch(low, high));
  }

  @Test
  void takesTheLimitsToBlackAndWhiteAndTruncatesBetween() {
    int[] table = new Stretch(50, 150).table(255);
    assertThat(table[49]).isZero();
    assertThat(table[50]).isZero();
    assertThat(table[51]).isEqualTo(2);
    assertThat(table[53]).isEqualTo(7);
    assertThat(table[150]).isEqualTo(255);
    assertThat(table[255]).isEqualTo(255);
  }

  @Test
  void keepsAnImageOfOneValue() {
    int[] table = new Stretch(9, 9).table(255);
    assertThat(new int[] {table[0], table[9], table[255]}).containsExactly(0, 9, 255);
  }
}
