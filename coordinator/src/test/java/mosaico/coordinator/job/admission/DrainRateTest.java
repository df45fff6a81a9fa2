package mosaico.coordinator.job.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import mosaico.testkit.time.SetClock;
import org.junit.jupiter.api.Test;

class DrainRateTest {

  private final SetClock clock = new SetClock();
  private final DrainRate rate = new DrainRate(clock);

  private void tiles(int count) {
    for (int i = 0; i < count; i++) {
      rate.tile();
    }
  }

  @Test
  void nothingHasComeBackSoTheWaitIsTheLongest() {
    assertThat(rate.perSecond()).isZero();
    assertThat(rate.retryAfter(0)).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void theLastTenSecondsCount() {
    tiles(30);
    clock.goOn(Duration.ofSeconds(9));
    tiles(20);
    assertThat(rate.perSecond()).isEqualTo(5);

    clock.goOn(Duration.ofSeconds(1));
    assertThat(rate.perSecond()).isEqualTo(2);

    clock.goOn(Duration.ofSeconds(10));
    assertThat(rate.perSecond()).isZero();
  }

  @Test
  void theWaitIsTheBacklogsTimeBetweenOneAndSixtySeconds() {
    tiles(50);
    assertThat(rate.retryAfter(0)).isEqualTo(Duration.ofSeconds(1));
    assertThat(rate.retryAfter(11)).isEqualTo(Duration.ofSeconds(3));
    assertThat(rate.retryAfter(100_000)).isEqualTo(Duration.ofSeconds(60));
  }
}
