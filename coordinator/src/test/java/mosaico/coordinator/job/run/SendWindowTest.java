package mosaico.coordinator.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class SendWindowTest {

  private final Progress progress = new Progress(4, false);
  private final SendWindow window = new SendWindow(progress, new Semaphore(0));

  /** The tile to be sent next, if there is one and everybody has room. */
  private static OptionalInt next(SendWindow window) {
    try {
      return window.awaitNext(new SendWindow.Limits(100, 100), Duration.ofNanos(1));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private int send() {
    int index = next(window).orElseThrow();
    window.sent(index);
    return index;
  }

  @Test
  void tilesAreSentInOrderAndOnce() {
    assertThat(List.of(send(), send(), send(), send())).containsExactly(0, 1, 2, 3);
    assertThat(next(window)).isEmpty();
    assertThat(window.outstanding()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void lookingChangesNothing() {
    assertThat(next(window)).hasValue(0);
    assertThat(next(window)).hasValue(0);
    assertThat(window.outstanding()).isEmpty();
  }

  @Test
  void aTileIsDoneOnce() {
    send();
    assertThat(window.acknowledge(0, 1)).isTrue();
    assertThat(window.acknowledge(0, 2)).isFalse();
    assertThat(progress.doneCount()).isEqualTo(1);
    assertThat(progress.redelivered()).isZero();
    assertThat(window.outstanding()).isEmpty();
    assertThat(progress.isOpen(0)).isFalse();
  }

  @Test
  void whatIsNoTileIsNeitherOpenNorDone() {
    assertThat(window.acknowledge(-1, 1)).isFalse();
    assertThat(window.acknowledge(4, 1)).isFalse();
    assertThat(progress.isOpen(-1)).isFalse();
    assertThat(progress.isOpen(4)).isFalse();
    assertThat(progress.doneCount()).isZero();
  }

  @Test
  void aLostTileIsSentAgainBeforeAnyOther() {
    send();
    send();
    window.takeBack(0);

    assertThat(next(window)).hasValue(0);
    assertThat(window.outstanding()).containsExactly(1);
    assertThat(window.sent(0)).hasValue(2);
    assertThat(next(window)).hasValue(2);
  }

  @Test
  void aTileReportedLostTwiceIsSentAgainOnce() {
    send();
    window.takeBack(0);
    window.takeBack(0);

    assertThat(List.of(send(), send())).containsExactly(0, 1);
  }

  @Test
  void aTileThatWasDoneAfterAllIsNotSentAgain() {
    send();
    window.takeBack(0);
    assertThat(next(window)).hasValue(0);
    window.acknowledge(0, 1);

    assertThat(next(window)).hasValue(1);
  }

  @Test
  void aTileNotOutIsNotTakenBack() {
    window.takeBack(3);
    window.acknowledge(2, 1);
    window.takeBack(2);

    assertThat(List.of(send(), send(), send())).containsExactly(0, 1, 3);
    assertThat(next(window)).isEmpty();
  }

  @Test
  void whatIsDoneBeforeItWasSentIsSkipped() {
    window.acknowledge(0, 1);
    window.acknowledge(1, 3);

    assertThat(next(window)).hasValue(2);
    assertThat(progress.redelivered()).isEqualTo(1);
    assertThat(progress.notDone()).containsExactly(2, 3);
    assertThat(progress.doneTiles()).containsExactly(0, 1);
  }

  @Test
  void startingOverForgetsWhatIsGoneAndKeepsTheRest() {
    for (int i = 0; i < 4; i++) {
      send();
      window.acknowledge(i, 1);
    }
    assertThat(progress.allDone()).isTrue();

    window.resendAllBut(Set.of(1, 3));

    assertThat(progress.allDone()).isFalse();
    assertThat(progress.doneTiles()).containsExactly(1, 3);
    assertThat(List.of(send(), send())).containsExactly(0, 2);
    assertThat(next(window)).isEmpty();
  }

  @Test
  void aTileTakenBackDoneAndForgottenIsSentAgainOnce() {
    send();
    window.takeBack(0);
    window.acknowledge(0, 1);
    window.resendAllBut(Set.of());

    assertThat(List.of(send(), send())).containsExactly(0, 1);
  }

  @Test
  void noMoreTilesAreOutThanTheWindowHas() throws Exception {
    SendWindow.Limits limits = new SendWindow.Limits(2, 100);
    send();
    send();
    assertThat(window.awaitNext(limits, Duration.ofNanos(1))).isEmpty();

    window.acknowledge(1, 1);

    assertThat(window.awaitNext(limits, Duration.ofNanos(1))).hasValue(2);
  }

  @Test
  void whatIsDoneTakesRoomUntilItIsDelivered() throws Exception {
    Progress delivers = new Progress(4, true);
    SendWindow sends = new SendWindow(delivers, new Semaphore(0));
    SendWindow.Limits limits = new SendWindow.Limits(100, 2);
    sends.sent(0);
    sends.sent(1);
    sends.acknowledge(0, 1);
    assertThat(sends.awaitNext(limits, Duration.ofNanos(1))).isEmpty();

    sends.resend(0);
    assertThat(sends.awaitNext(limits, Duration.ofNanos(1))).hasValue(0);
    sends.sent(0);
    sends.acknowledge(0, 2);
    delivers.delivered(0);

    assertThat(sends.awaitNext(limits, Duration.ofNanos(1))).hasValue(2);
  }

  @Test
  void aPermitComesBackForEachTileThatIsOutNoMore() {
    Semaphore permits = new Semaphore(0);
    SendWindow sends = new SendWindow(progress, permits);
    for (int i = 0; i < 4; i++) {
      sends.sent(i);
    }
    sends.takeBack(0);
    sends.acknowledge(0, 1);
    sends.acknowledge(1, 1);
    sends.acknowledge(1, 2);
    assertThat(permits.availablePermits()).isEqualTo(2);

    sends.releaseAll();

    assertThat(permits.availablePermits()).isEqualTo(4);
  }

  @Test
  void nothingIsSentWhenTheJobIsOver() {
    progress.close();

    assertThat(next(window)).isEmpty();
  }

  @Test
  void whateverHappensEveryTileIsDoneInTheEnd() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Progress any = new Progress(1 + random.nextInt(30), false);
      SendWindow sends = new SendWindow(any, new Semaphore(0));
      int steps = 0;
      while (!any.allDone()) {
        assertThat(steps++).as("seed %d", seed).isLessThan(5_000);
        List<Integer> out = new ArrayList<>(sends.outstanding());
        int chance = steps > 500 ? 0 : random.nextInt(12);
        if (chance == 10 && !out.isEmpty()) {
          sends.takeBack(out.get(random.nextInt(out.size())));
        } else if (chance == 11) {
          sends.resendAllBut(Set.copyOf(any.doneTiles().stream().filter(i -> i % 2 == 0).toList()));
        } else if (chance > 5 && !out.isEmpty()) {
          sends.acknowledge(out.get(random.nextInt(out.size())), 1);
        } else {
          OptionalInt next = next(sends);
          if (next.isPresent()) {
            assertThat(sends.outstanding()).doesNotContain(next.getAsInt());
            sends.sent(next.getAsInt());
          } else {
            sends.outstanding().forEach(index -> sends.acknowledge(index, 1));
          }
        }
      }
      assertThat(sends.outstanding()).isEmpty();
      assertThat(any.notDone()).isEmpty();
    }
  }
}
