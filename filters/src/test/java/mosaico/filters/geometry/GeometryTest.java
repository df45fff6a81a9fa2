package mosaico.filters.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class GeometryTest {

  private static final Shape SHAPE = new Shape(5, 10, 3);

  @Test
  void rowsGrowUpToTheImagesEdges() {
    assertThat(new Rows(3, 5).grow(2, 10)).isEqualTo(new Rows(1, 7));
    assertThat(new Rows(3, 5).grow(20, 10)).isEqualTo(new Rows(0, 10));
    assertThat(new Rows(3, 5).grow(Integer.MAX_VALUE, 10)).isEqualTo(new Rows(0, 10));
  }

  @Test
  void rowsContainThoseWithinTheirEnds() {
    Rows rows = new Rows(3, 7);
    assertThat(rows.contains(new Rows(3, 7))).isTrue();
    assertThat(rows.contains(new Rows(2, 7))).isFalse();
    assertThat(rows.contains(new Rows(3, 8))).isFalse();
    assertThat(rows.contains(new Rows(7, 7))).isTrue();
    assertThat(new Rows(7, 7).count()).isZero();
  }

  @Test
  void aShapeKnowsItsSizeAndWhetherItIsGray() {
    assertThat(new Shape(40_000, 40_000, 3).bytes()).isEqualTo(4_800_000_000L);
    assertThat(new Shape(2, 3, 1).isGray()).isTrue();
    assertThat(SHAPE.isGray()).isFalse();
  }

  /** Some array lengths below {@link Integer#MAX_VALUE} are left to the JVM. */
  @Test
  void theWidestRowFitsAnArray() {
    int widest = Integer.MAX_VALUE - 64;
    assertThat(new Shape(widest, 1, 1).rowBytes()).isEqualTo(widest);
    assertThatIllegalArgumentException().isThrownBy(() -> new Shape(widest + 1, 1, 1));
  }

  @Test
  void aBandMayFillItsArray() {
    Band band = new Band(SHAPE, new Rows(0, 2), new byte[31], 1);
    assertThat(band.offset(1)).isEqualTo(16);
    assertThat(Band.whole(SHAPE, new byte[150]).rows()).isEqualTo(SHAPE.rows());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Band(SHAPE, new Rows(0, 2), new byte[31], -1));
  }

  @Test
  void aBandFindsItsRowsAndSlicesShareItsMemory() {
    Band band = new Band(SHAPE, new Rows(4, 8), new byte[100], 7);
    assertThat(band.offset(5)).isEqualTo(7 + 15);
    Band slice = band.slice(new Rows(6, 8));
    assertThat(slice.samples()).isSameAs(band.samples());
    assertThat(slice.offset(6)).isEqualTo(band.offset(6));
    assertThat(slice.bytes()).isEqualTo(30);
  }

  @Test
  void impossibleShapesRowsAndBandsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Shape(0, 1, 1))
        .withMessage("an image of 0x1 has no pixels");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Shape(1, 1, 2))
        .withMessage("2 channels are none of 1, 3 and 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Shape(1_000_000_000, 1, 3))
        .withMessage("a row of 1000000000 pixels does not fit an array");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Rows(3, 2))
        .withMessage("rows 3 to 2 are no range");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Band(SHAPE, new Rows(9, 11), new byte[100]))
        .withMessage("rows 9-11 are outside an image of 10 rows");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Band(SHAPE, new Rows(0, 2), new byte[30], 1))
        .withMessage("rows 0-2 take 31 bytes, 30 are there");
  }
}
