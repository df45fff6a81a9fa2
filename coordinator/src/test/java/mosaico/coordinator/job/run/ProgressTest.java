package mosaico.coordinator.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final Progress kept = new Progress(2, false);
  private final Progress delivered = new Progress(2, true);

  @Test
  void aJobWhoseResultIsKeptIsOverWhenAllIsDone() {
    kept.done(0, 1);
    assertThat(kept.allOver()).isFalse();
    kept.done(1, 1);

    assertThat(kept.allDone()).isTrue();
    assertThat(kept.allOver()).isTrue();
    assertThat(kept.undelivered()).isZero();
  }

  @Test
  void aJobWhoseResultIsDeliveredIsOverWhenAllIsDelivered() {
    delivered.done(0, 1);
    delivered.done(1, 1);
    assertThat(delivered.allDone()).isTrue();
    assertThat(delivered.allOver()).isFalse();
    assertThat(delivered.undelivered()).isEqualTo(2);

    delivered.delivered(0);
    assertThat(delivered.doneTiles()).containsExactly(1);
    delivered.delivered(1);

    assertThat(delivered.allOver()).isTrue();
    assertThat(delivered.undelivered()).isZero();
  }

  @Test
  void whatWasDeliveredIsNotMadeAgain() {
    delivered.done(0, 1);
    delivered.delivered(0);

    assertThat(delivered.undone(0)).isFalse();
    assertThat(delivered.undone(1)).isFalse();
    assertThat(delivered.isOpen(0)).isFalse();
  }

  @Test
  void whatIsGoneIsOpenAgain() {
    kept.done(0, 1);
    kept.done(1, 1);

    assertThat(kept.undone(1)).isTrue();
    assertThat(kept.isOpen(1)).isTrue();
    assertThat(kept.nextOpen(0)).isEqualTo(1);
    assertThat(kept.notDone()).containsExactly(1);
  }

  @Test
  void theFirstReasonOfAFailureCounts() {
    RuntimeException first = new IllegalStateException("first");
    kept.fail(first);
    kept.fail(new IllegalStateException("second"));

    assertThat(kept.failure()).containsSame(first);
  }

  @Test
  void whoeverWaitsForATileIsLetGoWhenItIsDoneOrTheJobIsOver() throws Exception {
    CompletableFuture<Boolean> first = waiting(0);
    CompletableFuture<Boolean> second = waiting(1);

    kept.done(0, 1);
    assertThat(first.get(30, TimeUnit.SECONDS)).isTrue();
    kept.close();

    assertThat(second.get(30, TimeUnit.SECONDS)).isFalse();
  }

  private CompletableFuture<Boolean> waiting(int index) {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> {
          try {
            done.complete(kept.awaitDone(index));
          } catch (InterruptedException e) {
            done.completeExceptionally(e);
          }
        });
    return done;
  }
}
