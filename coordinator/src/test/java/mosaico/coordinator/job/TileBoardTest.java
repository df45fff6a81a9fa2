package mosaico.coordinator.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TileBoardTest {

  private final TileBoard board = new TileBoard(4);

  private int send() {
    int index = board.peek().orElseThrow();
    board.sent(index);
    return index;
  }

  @Test
  void tilesAreSentInOrderAndOnce() {
    assertThat(List.of(send(), send(), send(), send())).containsExactly(0, 1, 2, 3);
    assertThat(board.peek()).isEmpty();
    assertThat(board.outstanding()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void lookingChangesNothing() {
    assertThat(board.peek()).contains(0);
    assertThat(board.peek()).contains(0);
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
    board.lost(0);

    assertThat(board.peek()).contains(0);
    assertThat(board.outstanding()).containsExactly(1);
    assertThat(board.sent(0)).isEqualTo(2);
    assertThat(board.peek()).contains(2);
  }

  @Test
  void aTileReportedLostTwiceIsSentAgainOnce() {
    send();
    board.lost(0);
    board.lost(0);

    assertThat(List.of(send(), send())).containsExactly(0, 1);
  }

  @Test
  void aTileThatWasDoneAfterAllIsNotSentAgain() {
    send();
    board.lost(0);
    assertThat(board.peek()).contains(0);
    board.done(0, 1);

    assertThat(board.peek()).contains(1);
  }

  @Test
  void aTileNotOutIsNotTakenBack() {
    board.takeBack(3);
    board.done(2, 1);
    board.takeBack(2);

    assertThat(List.of(send(), send(), send())).containsExactly(0, 1, 3);
    assertThat(board.peek()).isEmpty();
  }

  @Test
  void whatIsDoneBeforeItWasSentIsSkipped() {
    board.done(0, 1);
    board.done(1, 3);

    assertThat(board.peek()).contains(2);
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
    assertThat(board.peek()).isEmpty();
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
      TileBoard any = new TileBoard(1 + random.nextInt(30));
      int steps = 0;
      while (!any.allDone()) {
        assertThat(steps++).as("seed %d", seed).isLessThan(5_000);
        List<Integer> out = new ArrayList<>(any.outstanding());
        int chance = steps > 500 ? 0 : random.nextInt(12);
        if (chance == 10 && !out.isEmpty()) {
          any.lost(out.get(random.nextInt(out.size())));
        } else if (chance == 11) {
          any.startOver(Set.copyOf(any.doneTiles().stream().filter(i -> i % 2 == 0).toList()));
        } else if (chance > 5 && !out.isEmpty()) {
          any.done(out.get(random.nextInt(out.size())), 1);
        } else {
          Optional<Integer> next = any.peek();
          if (next.isPresent()) {
            assertThat(any.outstanding()).doesNotContain(next.get());
            any.sent(next.get());
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
