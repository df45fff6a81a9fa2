package mosaico.contract.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileMadeTest {

  private static final TileMade TIMES =
      new TileMade(7, 2, "worker-ñ", 1_767_225_600_000_123L, 1, 2, 3, 4, 5, 6);

  @Test
  void timesAreReadBack() {
    assertThat(TIMES.text()).isEqualTo("7 2 worker-ñ 1767225600000123 1 2 3 4 5 6");
    assertThat(TileMade.parse(TIMES.text())).isEqualTo(TIMES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7 2 w 1 1 2 3 4 5",
        "7 2 w 1 1 2 3 4 5 6 7",
        "7 0 w 1 1 2 3 4 5 6",
        "-7 2 w 1 1 2 3 4 5 6",
        "10000 2 w 1 1 2 3 4 5 6",
        "7 2 w 1 1 2 3 4 5 -6",
        "7 2 w 1 1 2 3 4 5 1234567890123456789"
      })
  void whatAreNoTimesIsRefused(String text) {
    assertThatThrownBy(() -> TileMade.parse(text))
        .isInstanceOf(MalformedTileException.class)
        .hasMessageContaining("\"" + text + "\" are no times");
  }
}
