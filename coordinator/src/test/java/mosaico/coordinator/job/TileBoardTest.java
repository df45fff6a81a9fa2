package mosaico.coordinator.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class TileBoardTest {

  private final TileBoard board = new TileBoard(4, false, new Semaphore(0));

  /** The tile to be sent next, if there is one and everybody has room. */
  private static OptionalInt next(TileBoard board) {
    try {
      return board.awaitNext(new TileBoard.Window(100, 100), Duration.ofNanos(1));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private int send() {
    int index = next(board).orElseThrow();
    board.sent(index);
    return index;
  }

  @Test
  void tilesAreSentInOrderAndOnce() {
    assertThat(List.of(send(), send(), send(), send())).containsExactly(0, 1, 2, 3);
    assertThat(next(board)).isEmpty();
    assertThat(board.outstanding()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void lookingChangesNothing() {
    assertThat(next(board)).hasValue(0);
    assertThat(next(board)).hasValue(0);
    assertThat(board.outstanding()).isEmpty();
  }

  @Test
  void aTileIsDoneOnce() {
    send();
    assertThat(board.done(0, 1)).isTrue();
    assertThat(board.done(0, 2)).isFalse();
    assertThat(board.doneCount()).isEqualTo(1);
    assertThat(board.redelivered()).isZero();
    assertThat(board.outstanding()).isEmpty();
    assertThat(board.isOpen(0)).isFalse();
  }

  @Test
  void whatIsNoTileIsNeitherOpenNorDone() {
    assertThat(board.done(-1, 1)).isFalse();
    assertThat(board.done(4, 1)).isFalse();
    assertThat(board.isOpen(-1)).isFalse();
    assertThat(board.isOpen(4)).isFalse();
    assertThat(board.doneCount()).isZero();
  }

  @Test
  void aLostTileIsSentAgainBeforeAnyOther() {
    send();
    send();
    board.takeBack(0);

    assertThat(next(board)).hasValue(0);
    assertThat(board.outstanding()).containsExactly(1);
    assertThat(board.sent(0)).hasValue(2);
    assertThat(next(board)).hasValue(2);
  }

  @Test
  void aTileReportedLostTwiceIsSentAgainOnce() {
    send();
    board.takeBack(0);
    board.takeBack(0);

    assertThat(List.of(send(), send())).containsExactly(0, 1);
  }

  @Test
  void aTileThatWasDoneAfterAllIsNotSentAgain() {
    send();
    board.takeBack(0);
    assertThat(next(board)).hasValue(0);
    board.done(0, 1);

    assertThat(next(board)).hasValue(1);
  }

  @Test
  void aTileNotOutIsNotTakenBack() {
    board.takeBack(3);
    board.done(2, 1);
    board.takeBack(2);

    assertThat(List.of(send(), send(), send())).containsExactly(0, 1, 3);
    assertThat(next(board)).isEmpty();
  }

  @Test
  void whatIsDoneBeforeItWasSentIsSkipped() {
    board.done(0, 1);
    board.done(1, 3);

    assertThat(next(board)).hasValue(2);
    assertThat(board.redelivered()).isEqualTo(1);
    assertThat(board.notDone()).containsExactly(2, 3);
    assertThat(board.doneTiles()).containsExactly(0, 1);
  }

  @Test
  void startingOverForgetsWhatIsGoneAndKeepsTheRest() {
    for (int i = 0; i < 4; i++) {
      send();
      board.done(i, 1);
    }
    assertThat(board.allDone()).isTrue();

    board.startOver(Set.of(1, 3));

    assertThat(board.allDone()).isFalse();
    assertThat(board.doneTiles()).containsExactly(1, 3);
    assertThat(List.of(send(), send())).containsExactly(0, 2);
    assertThat(next(board)).isEmpty();
  }

  @Test
  void aTileTakenBackDoneAndForgottenIsSentAgainOnce() {
    send();
    board.takeBack(0);
    board.done(0, 1);
    board.startOver(Set.of());

    assertThat(List.of(send(), send())).containsExactly(0, 1);
  }

  @Test
  void whateverHappensEveryTileIsDoneInTheEnd() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      TileBoard any = new TileBoard(1 + random.nextInt(30), false, new Semaphore(0));
      int steps = 0;
      while (!any.allDone()) {
        assertThat(steps++).as("seed %d", seed).isLessThan(5_000);
        List<Integer> out = new ArrayList<>(any.outstanding());
        int chance = steps > 500 ? 0 : random.nextInt(12);
        if (chance == 10 && !out.isEmpty()) {
          any.takeBack(out.get(random.nextInt(out.size())));
        } else if (chance == 11) {
          any.startOver(Set.copyOf(any.doneTiles().stream().filter(i -> i % 2 == 0).toList()));
        } else if (chance > 5 && !out.isEmpty()) {
          any.done(out.get(random.nextInt(out.size())), 1);
        } else {
          OptionalInt next = next(any);
          if (next.isPresent()) {
            assertThat(any.outstanding()).doesNotContain(next.getAsInt());
            any.sent(next.getAsInt());
          } else {
            any.outstanding().forEach(index -> any.done(index, 1));
          }
        }
      }
      assertThat(any.outstanding()).isEmpty();
      assertThat(any.notDone()).isEmpty();
    }
  }
}
