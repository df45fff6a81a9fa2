package mosaico.ctl.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

  @Test
  void coloursAreForTerminalsThatDoNotRefuseThem() {
    assertThat(Terminal.of(Map.of("TERM", "xterm"), true)).isEqualTo(new Terminal(true, true));
    assertThat(Terminal.of(Map.of("TERM", "xterm", "NO_COLOR", ""), true))
        .isEqualTo(new Terminal(true, true));
    assertThat(Terminal.of(Map.of("TERM", "xterm", "NO_COLOR", "1"), true))
        .isEqualTo(new Terminal(true, false));
    assertThat(Terminal.of(Map.of("TERM", "xterm"), false)).isEqualTo(new Terminal(false, false));
    assertThat(Terminal.of(Map.of("TERM", "dumb"), true)).isEqualTo(new Terminal(false, false));
    assertThat(Terminal.of(Map.of(), true)).isEqualTo(new Terminal(false, false));
  }
}
