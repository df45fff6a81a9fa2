package mosaico.service.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void doublesFromAQuarterSecondToFifteenSeconds() {
    assertThat(IntStream.rangeClosed(1, 9).mapToObj(Backoff::delay).map(Duration::toMillis))
        .containsExactly(250L, 500L, 1_000L, 2_000L, 4_000L, 8_000L, 15_000L, 15_000L, 15_000L);
  }

  @Test
  void staysInBoundsForAnyNumberOfFailures() {
    assertThat(Backoff.delay(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(15));
    assertThat(Backoff.delay(0)).isEqualTo(Duration.ofMillis(250));
  }
}
