package mosaico.filters.blur;

import static org.assertj.core.api.Assertions.assertThat;

import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;

class BlurTest {

  @Test
  void aSigmaGivenWithARadiusIsKeptThoughItBeTheDefault() {
    assertThat(Chain.parse("blur:sigma=1.5").text()).isEqualTo("blur");
    assertThat(Chain.parse("blur:radius=3").text()).isEqualTo("blur:radius=3");
    assertThat(Chain.parse("blur:radius=3:sigma=1.5").text()).isEqualTo("blur:sigma=1.5:radius=3");
    assertThat(Chain.parse("blur:sigma=2:radius=3").text()).isEqualTo("blur:sigma=2:radius=3");
  }

  @Test
  void readsTheRowsOfItsRadiusAndMoreAtSixteenBits() {
    Rows row = new Rows(500, 501);
    Shape eight = new Shape(10, 1_000, 1);
    Shape sixteen = eight.withDepth(Depth.SIXTEEN);
    assertThat(Chain.parse("blur").on(eight).input(row)).isEqualTo(new Rows(495, 506));
    assertThat(Chain.parse("blur").on(sixteen).input(row)).isEqualTo(new Rows(494, 507));
    assertThat(Chain.parse("blur:radius=7").on(sixteen).input(row)).isEqualTo(new Rows(493, 508));
  }

  @Test
  void whatIsInvisibleDoesNotBleedIntoWhatIsSeen() {
    Shape shape = new Shape(3, 1, 4);
    byte[] samples = {-1, 0, 0, 0, 0, 100, 0, -1, -1, 0, 0, 0};
    Band weighted = Chain.parse("blur").apply(Band.whole(shape, samples));
    Band plain = Chain.parse("blur:alpha=plain").apply(Band.whole(shape, samples));
    assertThat(weighted.get(1, 0, 0)).isZero();
    assertThat(weighted.get(1, 0, 1)).isEqualTo(100);
    assertThat(plain.get(1, 0, 0)).isPositive();
    assertThat(weighted.get(0, 0, 3)).isEqualTo(plain.get(0, 0, 3));
  }
}
