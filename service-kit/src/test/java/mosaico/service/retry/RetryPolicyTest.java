package mosaico.service.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RetryPolicyTest {

  static Stream<Arguments> policies() {
    return Stream.of(
        Arguments.of(
            RetryPolicy.BROKER_UNREACHED,
            List.of(250L, 500L, 1_000L, 1_000L, 1_000L, 1_000L, 1_000L, 1_000L)),
        Arguments.of(
            RetryPolicy.BROKER_CONNECTION,
            List.of(250L, 500L, 1_000L, 2_000L, 4_000L, 8_000L, 15_000L, 15_000L)),
        Arguments.of(
            RetryPolicy.REDIS_WRITE,
            List.of(250L, 500L, 1_000L, 2_000L, 2_000L, 2_000L, 2_000L, 2_000L)),
        Arguments.of(RetryPolicy.JOB_STEP, List.of(250L, 250L, 250L, 250L, 250L, 250L, 250L, 250L)),
        Arguments.of(
            RetryPolicy.DEAD_LETTER,
            List.of(1_000L, 1_000L, 1_000L, 1_000L, 1_000L, 1_000L, 1_000L, 1_000L)),
        Arguments.of(
            RetryPolicy.PROCESS_RESTART,
            List.of(1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 32_000L, 32_000L, 32_000L)));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void doublesFromTheFirstDelayToTheLongest(RetryPolicy policy, List<Long> millis) {
    assertThat(IntStream.rangeClosed(1, 8).mapToObj(policy::delay).map(Duration::toMillis))
        .containsExactlyElementsOf(millis);
  }

  @ParameterizedTest
  @MethodSource("policies")
  void staysInBoundsForAnyAttempt(RetryPolicy policy, List<Long> millis) {
    assertThat(policy.delay(0)).isEqualTo(Duration.ofMillis(millis.getFirst()));
    assertThat(policy.delay(Integer.MIN_VALUE)).isEqualTo(Duration.ofMillis(millis.getFirst()));
    assertThat(policy.delay(Integer.MAX_VALUE)).isEqualTo(Duration.ofMillis(millis.getLast()));
  }

  @Test
  void refusesDelaysThatAreNoneOrShrink() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(Duration.ZERO, Duration.ofSeconds(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(Duration.ofSeconds(2), Duration.ofSeconds(1)));
  }
}
