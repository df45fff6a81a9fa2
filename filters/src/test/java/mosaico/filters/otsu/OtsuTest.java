package mosaico.filters.otsu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import mosaico.filters.GlobalFilter;
import mosaico.filters.Images;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;

class OtsuTest {

  @Test
  void partsTheTwoHeapsOfAHistogram() {
    long[] counts = new long[256];
    counts[10] = 5;
    counts[12] = 4;
    counts[200] = 7;
    counts[230] = 3;
    assertThat(OtsuThreshold.of(counts)).isEqualTo(12);
  }

  @Test
  void isZeroWhereThereIsOneValue() {
    long[] counts = new long[256];
    counts[77] = 9;
    assertThat(OtsuThreshold.of(counts)).isZero();
  }

  @Test
  void makesWhatIsAboveTheThresholdWhite() {
    Band made = Chain.parse("otsu").apply(Images.ofText(new Shape(6, 1, 1), "aabyzz"));
    assertThat(made.samples()).containsExactly(0, 0, 0, -1, -1, -1);
  }

  @Test
  void refusesASideInputThatIsNoThreshold() {
    GlobalFilter otsu = (GlobalFilter) Otsu.TYPE.create(Map.of());
    assertThatIllegalArgumentException().isThrownBy(() -> otsu.with(new byte[3]));
  }
}
