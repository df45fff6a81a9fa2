package mosaico.coordinator.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ByteBudgetTest {

  private final ByteBudget budget = new ByteBudget(100);

  @Test
  void noMoreIsGivenThanThereIs() {
    assertThat(budget.take(60)).isPresent();
    assertThat(budget.take(41)).isEmpty();
    assertThat(budget.take(40)).isPresent();
    assertThat(budget.free()).isZero();
    assertThat(budget.take(Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void aShareIsGivenBackOnceHoweverOftenItIsClosed() {
    ByteBudget.Share share = budget.take(60).orElseThrow();

    share.close();
    share.close();

    assertThat(budget.free()).isEqualTo(100);
  }

  @Test
  void aShareShrinksAndNeverGrows() {
    ByteBudget.Share share = budget.take(60).orElseThrow();

    share.shrinkTo(10);
    assertThat(budget.free()).isEqualTo(90);
    share.shrinkTo(50);
    assertThat(budget.free()).isEqualTo(90);
    share.close();
    assertThat(budget.free()).isEqualTo(100);
  }

  @Test
  void nothingBelowZeroIsTakenOrLeft() {
    ByteBudget.Share share = budget.take(60).orElseThrow();

    assertThatThrownBy(() -> budget.take(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> share.shrinkTo(-1)).isInstanceOf(IllegalArgumentException.class);

    assertThat(budget.free()).isEqualTo(40);
  }
}
