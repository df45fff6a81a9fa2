package mosaico.ctl.monitor;

import java.io.IOException;
import java.util.Optional;
import org.jline.utils.NonBlockingReader;

/** A key that was pressed. */
sealed interface Key {

  /** A key that stands for a character. */
  record Letter(char c) implements Key {}

  /** The other keys that mean something. */
  enum Special implements Key {
    UP,
    DOWN,
    ENTER,
    BACKSPACE,
    ESCAPE
  }

  /** A terminal sends the rest of a key's sequence at once; over a slow line, a little later. */
  long SEQUENCE_MILLIS = 50;

  /**
   * Waits for a key.
   *
   * @param millis at the most, at least 1
   * @return empty if none came, or one that means nothing
   * @throws IOException if the terminal has gone
   */
  static Optional<Key> read(NonBlockingReader terminal, long millis) throws IOException {
    int c = terminal.read(millis);
    return switch (c) {
      case NonBlockingReader.READ_EXPIRED -> Optional.empty();
      case -1 -> throw new IOException("the terminal was closed");
      case '\r', '\n' -> Optional.of(Special.ENTER);
      case '\b', 127 -> Optional.of(Special.BACKSPACE);
      case 27 -> sequence(terminal);
      default -> c < ' ' ? Optional.empty() : Optional.of(new Letter((char) c));
    };
  }

  /** What follows an escape: nothing, or {@code [A} or {@code OA} for an arrow. */
  private static Optional<Key> sequence(NonBlockingReader terminal) throws IOException {
    int second = terminal.read(SEQUENCE_MILLIS);
    if (second != '[' && second != 'O') {
      return Optional.of(Special.ESCAPE);
    }
    int last = terminal.read(SEQUENCE_MILLIS);
    while (last >= '0' && last <= '?') {
      last = terminal.read(SEQUENCE_MILLIS); // parameters, as of a key with Shift
    }
    return switch (last) {
      case 'A' -> Optional.of(Special.UP);
      case 'B' -> Optional.of(Special.DOWN);
      default -> Optional.empty();
    };
  }
}
