package mosaico.coordinator.job.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import mosaico.contract.strip.StripHeader;
import mosaico.contract.strip.StripKind;
import mosaico.contract.tile.TileMade;
import org.junit.jupiter.api.Test;

class JobTimesTest {

  private static final Instant AT = Instant.ofEpochSecond(5);
  private static final StripHeader HEADER =
      new StripHeader(StripKind.RAW, "w1", 2, Duration.ofMillis(9), 1, 0, 1);

  private final JobTimes times = new JobTimes(Clock.fixed(AT, ZoneOffset.UTC));

  @Test
  void sumsTheStagesOfAllTilesAndKeepsEachTilesMoments() {
    times.planned(Duration.ofMillis(1));
    times.waited(3_000);
    times.cut(10_000, 20_000);
    times.sending(0);
    times.published(30_000);
    times.confirmed(0);
    times.done(0, HEADER);
    times.cut(1_000, 2_000);
    times.sending(1);
    times.published(3_000);

    CoordinatorTimes found = times.soFar();

    assertThat(found.plan()).isEqualTo(1_000);
    assertThat(found.waiting()).isEqualTo(3);
    assertThat(found.rows()).isEqualTo(11);
    assertThat(found.encode()).isEqualTo(22);
    assertThat(found.publish()).isEqualTo(33);
    assertThat(found.tiles())
        .containsExactly(
            new CoordinatorTimes.Tile(0, 5_000_000, 5_000_000, 5_000_000, 2, 9_000, "w1", 0),
            new CoordinatorTimes.Tile(1, 5_000_000, 0, 0, 0, 0, "-", 0));
  }

  @Test
  void isReadBackFromItsFields() {
    times.cut(10_000, 20_000);
    times.sending(0);
    times.hedged(0);
    times.done(0, HEADER);
    times.done(3, HEADER);
    CoordinatorTimes found = times.soFar();

    assertThat(CoordinatorTimes.read(found.fields())).isEqualTo(found);
    assertThat(found.tiles()).extracting(CoordinatorTimes.Tile::hedges).containsExactly(1, 0);
  }

  @Test
  void keepsABoundedNumberOfTiles() {
    for (int index = 0; index < TileMade.MOST + 10; index++) {
      times.cut(1_000, 0);
      times.sending(index);
      times.done(index, HEADER);
    }

    assertThat(times.soFar().tiles()).hasSize(TileMade.MOST);
    assertThat(times.soFar().rows()).isEqualTo(TileMade.MOST + 10);
  }
}
