package mosaico.coordinator.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A job's tiles, from their sending to their delivery. */
class JobTilesTest {

  private final JobTiles tiles = new JobTiles(4, false, _ -> {});

  /** The tile to be sent next, if there is one and everybody has room. */
  private static OptionalInt next(JobTiles tiles) {
    try {
      return tiles.awaitNext(new SendWindow(100, 100), Duration.ofNanos(1));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private int send() {
    int index = next(tiles).orElseThrow();
    tiles.sent(index);
    return index;
  }

  @Test
  void tilesAreSentInOrderAndOnce() {
    assertThat(List.of(send(), send(), send(), send())).containsExactly(0, 1, 2, 3);
    assertThat(next(tiles)).isEmpty();
    assertThat(tiles.outTiles()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void lookingChangesNothing() {
    assertThat(next(tiles)).hasValue(0);
    assertThat(next(tiles)).hasValue(0);
    assertThat(tiles.outTiles()).isEmpty();
  }

  @Test
  void aTileIsDoneOnce() {
    send();
    assertThat(tiles.done(0, 1)).isTrue();
    assertThat(tiles.done(0, 2)).isFalse();
    assertThat(tiles.doneCount()).isEqualTo(1);
    assertThat(tiles.counts().redelivered()).isZero();
    assertThat(tiles.outTiles()).isEmpty();
    assertThat(tiles.isOpen(0)).isFalse();
  }

  @Test
  void whatIsNoTileIsNeitherOpenNorDone() {
    assertThat(tiles.done(-1, 1)).isFalse();
    assertThat(tiles.done(4, 1)).isFalse();
    assertThat(tiles.isOpen(-1)).isFalse();
    assertThat(tiles.isOpen(4)).isFalse();
    assertThat(tiles.doneCount()).isZero();
  }

  @Test
  void aLostTileIsSentAgainBeforeAnyOther() {
    send();
    send();
    tiles.takeBack(0);

    assertThat(next(tiles)).hasValue(0);
    assertThat(tiles.outTiles()).containsExactly(1);
    assertThat(tiles.sent(0)).hasValue(2);
    assertThat(next(tiles)).hasValue(2);
  }

  @Test
  void aTileReportedLostTwiceIsSentAgainOnce() {
    send();
    tiles.takeBack(0);
    tiles.takeBack(0);

    assertThat(List.of(send(), send())).containsExactly(0, 1);
  }

  @Test
  void aTileThatWasDoneAfterAllIsNotSentAgain() {
    send();
    tiles.takeBack(0);
    assertThat(next(tiles)).hasValue(0);
    tiles.done(0, 1);

    assertThat(next(tiles)).hasValue(1);
  }

  @Test
  void aTileNotOutIsNotTakenBack() {
    tiles.takeBack(3);
    tiles.done(2, 1);
    tiles.takeBack(2);

    assertThat(List.of(send(), send(), send())).containsExactly(0, 1, 3);
    assertThat(next(tiles)).isEmpty();
  }

  @Test
  void whatIsDoneBeforeItWasSentIsSkipped() {
    tiles.done(0, 1);
    tiles.done(1, 3);

    assertThat(next(tiles)).hasValue(2);
    assertThat(tiles.counts().redelivered()).isEqualTo(1);
    assertThat(tiles.openTiles()).containsExactly(2, 3);
    assertThat(tiles.doneTiles()).containsExactly(0, 1);
  }

  @Test
  void startingOverForgetsWhatIsGoneAndKeepsTheRest() {
    for (int i = 0; i < 4; i++) {
      send();
      tiles.done(i, 1);
    }
    assertThat(tiles.allDone()).isTrue();

    tiles.resendAllBut(Set.of(1, 3));

    assertThat(tiles.allDone()).isFalse();
    assertThat(tiles.doneTiles()).containsExactly(1, 3);
    assertThat(List.of(send(), send())).containsExactly(0, 2);
    assertThat(next(tiles)).isEmpty();
  }

  @Test
  void aTileTakenBackDoneAndForgottenIsSentAgainOnce() {
    send();
    tiles.takeBack(0);
    tiles.done(0, 1);
    tiles.resendAllBut(Set.of());

    assertThat(List.of(send(), send())).containsExactly(0, 1);
  }

  @Test
  void noMoreTilesAreOutThanTheWindowHas() throws Exception {
    SendWindow window = new SendWindow(2, 100);
    send();
    send();
    assertThat(tiles.awaitNext(window, Duration.ofNanos(1))).isEmpty();

    tiles.done(1, 1);

    assertThat(tiles.awaitNext(window, Duration.ofNanos(1))).hasValue(2);
  }

  @Test
  void whatIsDoneTakesRoomUntilItIsDelivered() throws Exception {
    JobTiles sends = new JobTiles(4, true, _ -> {});
    SendWindow window = new SendWindow(100, 2);
    sends.sent(0);
    sends.sent(1);
    sends.done(0, 1);
    assertThat(sends.awaitNext(window, Duration.ofNanos(1))).isEmpty();

    sends.resend(0);
    assertThat(sends.awaitNext(window, Duration.ofNanos(1))).hasValue(0);
    sends.sent(0);
    sends.done(0, 2);
    sends.delivered(0);

    assertThat(sends.awaitNext(window, Duration.ofNanos(1))).hasValue(2);
  }

  @Test
  void aPermitComesBackForEachTileThatIsOutNoMore() {
    Semaphore permits = new Semaphore(0);
    JobTiles sends = new JobTiles(4, false, _ -> permits.release());
    for (int i = 0; i < 4; i++) {
      sends.sent(i);
    }
    sends.takeBack(0);
    sends.done(0, 1);
    sends.done(1, 1);
    sends.done(1, 2);
    assertThat(permits.availablePermits()).isEqualTo(2);

    sends.releaseAll();

    assertThat(permits.availablePermits()).isEqualTo(4);
  }

  @Test
  void copiesAreSentOfATileThatIsOutAndOfNoOther() {
    send();
    tiles.hedge(0, 2);
    tiles.hedge(1, 1);

    assertThat(tiles.nextHedge()).contains(new JobTiles.Hedge(0, 2));
    assertThat(tiles.nextHedge()).contains(new JobTiles.Hedge(0, 3));
    assertThat(tiles.nextHedge()).isEmpty();
    assertThat(tiles.outTiles()).containsExactly(0);
  }

  @Test
  void noCopyIsSentOfATileThatIsDone() {
    send();
    tiles.hedge(0, 1);
    tiles.done(0, 1);

    assertThat(tiles.nextHedge()).isEmpty();
  }

  @Test
  void whoeverWaitsForRoomInTheWindowIsToldOfACopyToSend() throws Exception {
    SendWindow full = new SendWindow(1, 100);
    send();
    tiles.hedge(0, 1);

    assertThat(tiles.awaitNext(full, Duration.ofMinutes(1))).isEmpty();
    assertThat(tiles.nextHedge()).isPresent();
  }

  @Test
  void nothingIsSentWhenTheJobIsOver() {
    tiles.close();

    assertThat(next(tiles)).isEmpty();
  }

  @Test
  void whateverHappensEveryTileIsDoneInTheEnd() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      JobTiles sends = new JobTiles(1 + random.nextInt(30), false, _ -> {});
      int steps = 0;
      while (!sends.allDone()) {
        assertThat(steps++).as("seed %d", seed).isLessThan(5_000);
        List<Integer> out = new ArrayList<>(sends.outTiles());
        int chance = steps > 500 ? 0 : random.nextInt(12);
        if (chance == 10 && !out.isEmpty()) {
          sends.takeBack(out.get(random.nextInt(out.size())));
        } else if (chance == 11) {
          sends.resendAllBut(
              Set.copyOf(sends.doneTiles().stream().filter(i -> i % 2 == 0).toList()));
        } else if (chance > 5 && !out.isEmpty()) {
          sends.done(out.get(random.nextInt(out.size())), 1);
        } else {
          OptionalInt next = next(sends);
          if (next.isPresent()) {
            assertThat(sends.outTiles()).doesNotContain(next.getAsInt());
            sends.sent(next.getAsInt());
          } else {
            sends.outTiles().forEach(index -> sends.done(index, 1));
          }
        }
      }
      assertThat(sends.outTiles()).isEmpty();
      assertThat(sends.openTiles()).isEmpty();
    }
  }

  private final JobTiles kept = new JobTiles(2, false, _ -> {});
  private final JobTiles delivered = new JobTiles(2, true, _ -> {});

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

    delivered.resend(0);
    delivered.resend(1);

    assertThat(delivered.doneCount()).isEqualTo(1);
    assertThat(delivered.isOpen(0)).isFalse();
  }

  @Test
  void whatIsGoneIsOpenAgain() {
    kept.done(0, 1);
    kept.done(1, 1);

    kept.resend(1);

    assertThat(kept.isOpen(1)).isTrue();
    assertThat(kept.openTiles()).containsExactly(1);
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
