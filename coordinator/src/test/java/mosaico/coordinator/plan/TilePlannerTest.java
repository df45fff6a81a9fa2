package mosaico.coordinator.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import java.util.Random;
import mosaico.filters.chain.BoundChain;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TilePlannerTest {

  private static final int MESSAGE = 16 << 20;
  private static final int HEADERS = 4 << 10;

  private static BoundChain chain(String text, int width, int height, int channels) {
    return Chain.parse(text).on(new Shape(width, height, channels));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sobel", "brightness:delta=3", "blur:sigma=50", "blur:sigma=9,sobel"})
  void everyRowIsInOneTileAndEveryTileFitsAMessage(String text) {
    Random random = new Random(text.hashCode());
    for (int round = 0; round < 400; round++) {
      int width = 1 + random.nextInt(round % 2 == 0 ? 100 : 12_000);
      int height = 1 + random.nextInt(round % 3 == 0 ? 50 : 12_000);
      OptionalInt asked =
          random.nextBoolean() ? OptionalInt.of(1 + random.nextInt(200)) : OptionalInt.empty();
      int live = random.nextInt(9);
      BoundChain chain = chain(text, width, height, random.nextBoolean() ? 1 : 3);

      TilePlan plan = TilePlanner.STANDARD.plan(chain, asked, live);

      int next = 0;
      for (int i = 0; i < plan.tiles(); i++) {
        Rows rows = plan.rows(i);
        assertThat(rows.from()).isEqualTo(next);
        assertThat(rows.count()).isPositive();
        next = rows.to();
        long raw = (long) chain.input(rows).count() * chain.source().rowBytes();
        assertThat((raw + 2) / 3 * 4).isLessThanOrEqualTo(MESSAGE - HEADERS);
      }
      assertThat(next).isEqualTo(height);
      if (asked.isPresent()) {
        assertThat(plan.tiles()).isGreaterThanOrEqualTo(Math.min(height, asked.getAsInt()));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    // workers asked for, rows, tiles
    "1, 100, 1",
    "4, 100, 4",
    "6, 10, 10",
    "60, 100, 100",
    "100, 7, 7",
    "10000, 1, 1"
  })
  void asManyAsAskedForGetABandWhereThereAreRows(int asked, int rows, int tiles) {
    TilePlan plan =
        TilePlanner.STANDARD.plan(chain("sobel", 30, rows, 1), OptionalInt.of(asked), 2);

    assertThat(plan.tiles()).isEqualTo(tiles);
  }

  @Test
  void aSmallImageIsNotDividedJustToSpreadIt() {
    TilePlan plan = TilePlanner.STANDARD.plan(chain("sobel", 256, 256, 1), OptionalInt.empty(), 64);

    assertThat(plan.tiles()).isEqualTo(1);
  }

  @Test
  void aLargeImageIsDividedSoThatNobodyIsLeftWithoutATileAtTheEnd() {
    TilePlan plan =
        TilePlanner.STANDARD.plan(chain("sobel", 3_840, 2_160, 1), OptionalInt.empty(), 4);

    assertThat(plan.tiles()).isEqualTo(12);
    assertThat(plan.bandRows() * 3_840).isLessThanOrEqualTo(768 << 10);
  }

  @Test
  void noLiveWorkersAreNoHindrance() {
    assertThat(
            TilePlanner.STANDARD
                .plan(chain("sobel", 3_840, 2_160, 1), OptionalInt.empty(), 0)
                .tiles())
        .isEqualTo(11);
  }

  @Test
  void anImageTooWideForAnyMessageIsRefusedWithTheFigures() {
    assertThatThrownBy(
            () ->
                TilePlanner.STANDARD.plan(
                    chain("brightness:delta=1", 13_000_000, 2, 1), OptionalInt.empty(), 1))
        .isInstanceOf(TileTooLargeException.class)
        .hasMessageContaining(
            "takes 13000000 bytes; a message holds 12517376: take fewer or smaller blurs");
  }

  @Test
  void aPlanHasRowsAndItsTilesAreNumberedFromNought() {
    assertThatThrownBy(() -> new TilePlan(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TilePlan(1, 0)).isInstanceOf(IllegalArgumentException.class);
    TilePlan plan = new TilePlan(10, 4);
    assertThat(plan.rows(2)).isEqualTo(new Rows(8, 10));
    assertThatThrownBy(() -> plan.rows(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> plan.rows(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(new TilePlan(Integer.MAX_VALUE, 2_000_000_000).rows(1).to())
        .isEqualTo(Integer.MAX_VALUE);
  }
}
