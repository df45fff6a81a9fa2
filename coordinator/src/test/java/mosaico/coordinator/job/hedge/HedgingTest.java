package mosaico.coordinator.job.hedge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;
import org.junit.jupiter.api.Test;

class HedgingTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final Duration ESTIMATE = Duration.ofMillis(10);

  private static HedgeConfig config(String value) {
    return HedgeConfig.from(new Environment(Map.of("HEDGE_AFTER", value)));
  }

  @Test
  void canBeConfiguredAndSwitchedOff() {
    assertThat(HedgeConfig.from(new Environment(Map.of())).after()).contains(Duration.ofSeconds(1));
    assertThat(config("5s").after()).contains(Duration.ofSeconds(5));
    assertThat(new Hedging(config("off")).isOn()).isFalse();
    assertThatThrownBy(() -> config("0s")).isInstanceOf(ConfigurationException.class);
  }

  @Test
  void patienceIsAFewTimesWhatATileTakesAndTheLeastThatIsConfigured() {
    Hedging hedging = new Hedging(config("2s"));

    assertThat(hedging.patience(ESTIMATE, Optional.of(Duration.ofMillis(5))))
        .isEqualTo(Duration.ofSeconds(2));
    assertThat(hedging.patience(ESTIMATE, Optional.of(Duration.ofSeconds(3))))
        .isEqualTo(Duration.ofSeconds(12));
  }

  @Test
  void whatWasMeasuredOfOtherJobsTellsHowLongATileTakes() {
    TilePace pace = new TilePace();
    assertThat(pace.expected(ESTIMATE, 0)).isEqualTo(ESTIMATE.multipliedBy(10));

    pace.made(Duration.ofMillis(1), Duration.ofMillis(3), SECOND);
    pace.made(Duration.ofMillis(1), Duration.ofMillis(2), SECOND);
    assertThat(pace.expected(ESTIMATE, 2 * SECOND)).isEqualTo(Duration.ofMillis(30));

    pace.made(Duration.ofMillis(1), Duration.ofMillis(2), 35 * SECOND);
    assertThat(pace.expected(ESTIMATE, 36 * SECOND)).isEqualTo(Duration.ofMillis(30));
    pace.made(Duration.ofMillis(2), Duration.ofMillis(1), 70 * SECOND);
    assertThat(pace.expected(ESTIMATE, 71 * SECOND)).isEqualTo(Duration.ofMillis(20));
    assertThat(pace.expected(ESTIMATE, 300 * SECOND)).isEqualTo(ESTIMATE.multipliedBy(10));
  }

  @Test
  void copiesAreBoundedByWhatIsMadeAndByTime() {
    HedgeBudget budget = new HedgeBudget(0);
    for (int i = 0; i < HedgeBudget.MOST; i++) {
      assertThat(budget.take(1, 0)).isTrue();
    }
    assertThat(budget.take(1, 0)).isFalse();

    for (int i = 0; i < 41; i++) {
      budget.made();
    }
    assertThat(budget.take(4, 0)).isTrue();
    assertThat(budget.take(1, 0)).isFalse();
    assertThat(budget.take(2, SECOND)).isTrue();
    assertThat(budget.take(1, SECOND)).isFalse();
  }

  @Test
  void copiesAreCounted() {
    Hedging hedging = new Hedging(config("1s"));

    assertThat(hedging.take(4)).isTrue();
    assertThat(hedging.take(HedgeBudget.MOST)).isFalse();

    assertThat(hedging.sent()).isEqualTo(4);
  }
}
