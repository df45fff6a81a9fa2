package mosaico.coordinator.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mosaico.coordinator.broker.QueueDepth;
import mosaico.coordinator.scaling.Load;
import mosaico.coordinator.scaling.TileFlow;
import mosaico.testkit.time.SetClock;
import org.junit.jupiter.api.Test;

class OwnLoadTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void theTilesInTheQueueAreThoseThatWereSentLast() {
    long[] sent = {5 * SECOND, 1 * SECOND, 9 * SECOND, 7 * SECOND};

    assertThat(OwnLoad.oldest(sent.clone(), 0, 10 * SECOND)).isZero();
    assertThat(OwnLoad.oldest(sent.clone(), 1, 10 * SECOND)).isEqualTo(Duration.ofSeconds(1));
    assertThat(OwnLoad.oldest(sent.clone(), 3, 10 * SECOND)).isEqualTo(Duration.ofSeconds(5));
    assertThat(OwnLoad.oldest(sent.clone(), 4, 10 * SECOND)).isEqualTo(Duration.ofSeconds(9));
    // The others are another coordinator's.
    assertThat(OwnLoad.oldest(sent.clone(), 50, 10 * SECOND)).isEqualTo(Duration.ofSeconds(9));
    assertThat(OwnLoad.oldest(new long[0], 50, 10 * SECOND)).isZero();
  }

  @Test
  void agesAreRightWhenTheTimeOverflows() {
    long[] sent = {Long.MAX_VALUE - SECOND};

    assertThat(OwnLoad.oldest(sent, 1, Long.MIN_VALUE + SECOND - 1))
        .isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void jobsThatWaitForRoomCountAsManyTilesAsOthersHad() {
    TileFlow flow = new TileFlow(new SetClock());
    for (int i = 0; i < 200; i++) {
      flow.arrived(12);
    }

    Load load = new OwnLoad(List::of, flow, () -> Optional.of(new QueueDepth(3, 1)), () -> 5).get();

    assertThat(load.open()).isEqualTo(60);
    assertThat(load.out()).isZero();
  }
}
