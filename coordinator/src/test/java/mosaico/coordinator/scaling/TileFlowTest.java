package mosaico.coordinator.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import mosaico.testkit.time.SetClock;
import org.junit.jupiter.api.Test;

class TileFlowTest {

  private final SetClock clock = new SetClock();
  private final TileFlow flow = new TileFlow(clock);

  private void pass(int seconds) {
    clock.goOn(Duration.ofSeconds(seconds));
  }

  @Test
  void ratesAreAveragesOverTheirSpans() {
    pass(60);
    flow.arrived(60);
    flow.arrived(30);
    for (int i = 0; i < 20; i++) {
      flow.done(Duration.ofMillis(50));
    }

    assertThat(flow.arrivals()).isCloseTo(3, within(1e-9));
    assertThat(flow.done()).isCloseTo(2, within(1e-9));
    pass(9);
    assertThat(flow.done()).isCloseTo(2, within(1e-9));
    pass(1);
    assertThat(flow.done()).isZero();
    pass(19);
    assertThat(flow.arrivals()).isCloseTo(3, within(1e-9));
    pass(1);
    assertThat(flow.arrivals()).isZero();
  }

  @Test
  void aCoordinatorThatHasJustStartedAveragesOverItsLifeOnly() {
    pass(4);
    flow.arrived(20);

    assertThat(flow.arrivals()).isCloseTo(5, within(1e-9));
  }

  @Test
  void theTimeATileTakesIsThatOfTheLastMinuteOrElseTheLastKnown() {
    assertThat(flow.serviceSeconds()).isZero();
    flow.done(Duration.ofSeconds(1));
    pass(30);
    flow.done(Duration.ofSeconds(3));
    assertThat(flow.serviceSeconds()).isCloseTo(2, within(1e-9));
    pass(31);
    assertThat(flow.serviceSeconds()).isCloseTo(3, within(1e-9));
    pass(600);
    assertThat(flow.serviceSeconds()).isCloseTo(3, within(1e-9));
  }

  @Test
  void jobsThatAreNotPlannedYetCountAsManyTilesAsOthersHad() {
    for (int i = 0; i < 200; i++) {
      flow.arrived(12);
    }
    pass(300);
    flow.arrivedJobs(10);

    assertThat(flow.tilesPerJob()).isCloseTo(12, within(1e-3));
    assertThat(flow.arrivals()).isCloseTo(4, within(1e-9));
  }
}
