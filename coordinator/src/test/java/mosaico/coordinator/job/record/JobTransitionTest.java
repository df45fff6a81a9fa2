package mosaico.coordinator.job.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of states, written out by hand. */
class JobTransitionTest {

  @Test
  void everyChangeOfStateIsListed() {
    assertThat(allowed())
        .containsExactlyInAnyOrder(
            "QUEUED -START-> RUNNING",
            "QUEUED -FAIL-> FAILED",
            "QUEUED -CANCEL-> CANCELLED",
            "RUNNING -START-> RUNNING",
            "RUNNING -FINISH-> DONE",
            "RUNNING -FAIL-> FAILED",
            "RUNNING -CANCEL-> CANCELLED");
  }

  private static List<String> allowed() {
    return Stream.of(JobState.values())
        .flatMap(
            state ->
                Stream.of(JobTransition.values())
                    .filter(transition -> transition.isAllowedIn(state))
                    .map(transition -> state + " -" + transition + "-> " + transition.to()))
        .toList();
  }

  @Test
  void nothingLeadsOutOfAStateThatHasEnded() {
    assertThat(JobTransition.values())
        .allSatisfy(transition -> assertThat(transition.from()).noneMatch(JobState::ended));
  }

  @Test
  void onlyWhatEndsAJobIsAnEnding() {
    Instant now = Instant.EPOCH;

    assertThat(Ending.done(now).state()).isEqualTo(JobState.DONE);
    assertThat(Ending.failed("no luck", now).state()).isEqualTo(JobState.FAILED);
    assertThat(Ending.cancelled(now).state()).isEqualTo(JobState.CANCELLED);
    assertThatThrownBy(
            () -> new Ending(JobTransition.START, Optional.empty(), Optional.empty(), now))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
