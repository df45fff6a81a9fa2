package mosaico.contract.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileStartedTest {

  @ParameterizedTest
  @CsvSource({"0, 1, w", "7, 2, worker-1.host_2", "999999999, 65535, trabajador-ñ"})
  void anAnnouncementIsReadBack(int index, int attempt, String worker) {
    TileStarted take = new TileStarted(index, attempt, worker);

    assertThat(take.text()).isEqualTo(index + " " + attempt + " " + worker);
    assertThat(TileStarted.parse(take.text())).isEqualTo(take);
  }

  @Test
  void whenItWasIsReadBackAndMayBeMissing() {
    TileStarted take = new TileStarted(3, 1, "w", 1_700_000_000_000_000L);

    assertThat(take.text()).isEqualTo("3 1 w 1700000000000000");
    assertThat(TileStarted.parse(take.text())).isEqualTo(take);
    assertThat(TileStarted.parse("3 1 w").at()).isZero();
  }

  @Test
  void attemptsBeyondWhatAResultCanTellAreCut() {
    assertThat(new TileStarted(0, 70_000, "w").attempt()).isEqualTo(65_535);
    assertThat(TileStarted.parse("0 70000 w").attempt()).isEqualTo(65_535);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "0 1",
        "0 1 ",
        "0 0 w",
        "-1 1 w",
        "01 1 w",
        "1000000000 1 w",
        "0 100000 w",
        "0 1 two words",
        "0 1 w 0",
        "0 1 w 1 2",
        "0  1 w",
        "0 1 w2345678901234567890123456789012345678901234567890123456789012345"
      })
  void whatIsNoAnnouncementIsRefused(String text) {
    assertThatThrownBy(() -> TileStarted.parse(text))
        .isInstanceOf(MalformedTileException.class)
        .hasMessageContaining("\"" + text + "\" is no announcement");
  }
}
