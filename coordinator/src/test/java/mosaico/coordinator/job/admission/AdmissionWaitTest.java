package mosaico.coordinator.job.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mosaico.coordinator.budget.ByteBudget;
import mosaico.coordinator.job.admission.Admission.Room;
import mosaico.coordinator.job.admission.RefusedException.NotNow;
import mosaico.coordinator.job.admission.RefusedException.TooManyJobs;
import mosaico.coordinator.job.record.Submitter;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.Test;

/** Jobs that wait for room. */
class AdmissionWaitTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final long MEMORY = 1_000;

  private static Admission admission(int jobs, Duration wait) {
    return new Admission(jobs, wait, new ByteBudget(MEMORY), () -> Duration.ofSeconds(7));
  }

  /** Asks on a thread of its own. */
  private static CompletableFuture<Room> later(Admission admission, long bytes) {
    CompletableFuture<Room> room = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> {
          try {
            room.complete(admission.room(bytes, 1, Submitter.ANYBODY, 1));
          } catch (RefusedException | InterruptedException e) {
            room.completeExceptionally(e);
          }
        });
    return room;
  }

  @Test
  void aJobWaitsUntilAnotherOneEnds() throws Exception {
    Admission admission = admission(1, LONG);
    Room first = admission.room(10, 1, Submitter.ANYBODY, 1);
    CompletableFuture<Room> second = later(admission, 10);
    Eventually.until("it waits", () -> admission.waiting() == 1);
    assertThat(second).isNotDone();

    first.close();

    second.get(1, TimeUnit.MINUTES).close();
    assertThat(admission.waiting()).isZero();
    assertThat(admission.outcomes(AdmissionOutcome.AT_ONCE)).isEqualTo(1);
    assertThat(admission.outcomes(AdmissionOutcome.WAITED)).isEqualTo(1);
    assertThat(admission.outcomes(AdmissionOutcome.REFUSED)).isZero();
    assertThat(admission.hasPlace()).isTrue();
  }

  @Test
  void thoseWhoWaitAreServedInTheOrderOfTheirArrival() throws Exception {
    Admission admission = admission(1, LONG);
    Room running = admission.room(10, 1, Submitter.ANYBODY, 1);
    BlockingQueue<Integer> served = new LinkedBlockingQueue<>();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int number = i;
      all.add(
          later(admission, 10)
              .thenAccept(
                  room -> {
                    served.add(number);
                    room.close();
                  }));
      Eventually.until("it waits", () -> admission.waiting() == number + 1);
    }

    running.close();

    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(1, TimeUnit.MINUTES);
    assertThat(List.copyOf(served)).isSorted().hasSize(20);
  }

  @Test
  void aJobWaitsForMemoryTooAndGetsItAsSoonAsItIsGivenBack() throws Exception {
    Admission admission = admission(8, LONG);
    Room large = admission.room(900, 1, Submitter.ANYBODY, 1);
    ByteBudget.Share result = admission.memory(90);
    CompletableFuture<Room> waits = later(admission, 100);
    Eventually.until("it waits", () -> admission.waiting() == 1);

    result.close();

    Room first = waits.get(1, TimeUnit.MINUTES);
    CompletableFuture<Room> waitsAgain = later(admission, 300);
    Eventually.until("it waits", () -> admission.waiting() == 1);
    large.shrinkTo(100);
    waitsAgain.get(1, TimeUnit.MINUTES).close();
    first.close();
    large.close();
    assertThat(admission.memory(MEMORY)).isNotNull();
  }

  @Test
  void whoeverFindsNoRoomInTimeIsToldWhenToAskAgainAndLeavesTheOthersWaiting() throws Exception {
    Admission admission = admission(1, Duration.ofMillis(1));
    Room first = admission.room(10, 1, Submitter.ANYBODY, 1);

    assertThatThrownBy(() -> admission.room(10, 1, Submitter.ANYBODY, 1))
        .isInstanceOfSatisfying(
            TooManyJobs.class, e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(7)))
        .hasMessageContaining("MAX_JOBS");

    assertThat(admission.waiting()).isZero();
    assertThat(admission.outcomes(AdmissionOutcome.REFUSED)).isEqualTo(1);
    first.close();
    admission.room(10, 1, Submitter.ANYBODY, 1).close();
  }

  @Test
  void theFilesOfThoseWhoWaitTakeAPartOfTheMemoryAtMost() throws Exception {
    Admission admission = admission(1, LONG);
    Room first = admission.room(10, 1, Submitter.ANYBODY, 1);
    CompletableFuture<Room> waits = later(admission, 10);
    Eventually.until("it waits", () -> admission.waiting() == 1);

    assertThatThrownBy(() -> admission.room(300, 250, Submitter.ANYBODY, 1))
        .isInstanceOf(TooManyJobs.class);

    first.close();
    waits.get(1, TimeUnit.MINUTES).close();
  }

  @Test
  void stoppingRefusesThoseWhoWait() throws Exception {
    Admission admission = admission(1, LONG);
    Room first = admission.room(10, 1, Submitter.ANYBODY, 1);
    CompletableFuture<Room> waits = later(admission, 10);
    Eventually.until("it waits", () -> admission.waiting() == 1);

    admission.close();

    assertThatThrownBy(waits::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(NotNow.class);
    first.close();
  }

  @Test
  void roomGivenBackTwiceIsFreedOnce() throws Exception {
    Admission admission = admission(1, Duration.ZERO);
    Room first = admission.room(10, 1, Submitter.ANYBODY, 1);
    first.close();
    first.close();

    Room second = admission.room(10, 1, Submitter.ANYBODY, 1);

    assertThat(admission.hasPlace()).isFalse();
    second.close();
  }
}
