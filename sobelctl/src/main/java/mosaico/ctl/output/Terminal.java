package mosaico.ctl.output;

import java.io.Console;
import java.util.Map;
import java.util.Optional;

/**
 * What standard error and standard output can show.
 *
 * @param interactive whether both are a terminal that can move its cursor
 * @param colours whether it is to be coloured
 */
public record Terminal(boolean interactive, boolean colours) {

  /** This process's. */
  public static Terminal current() {
    return of(
        System.getenv(),
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent());
  }

  /**
   * A terminal, judged by its environment: NO_COLOR, if it is not empty, asks for none
   * (https://no-color.org).
   *
   * @param isTerminal whether the process has one
   */
  static Terminal of(Map<String, String> environment, boolean isTerminal) {
    boolean interactive = isTerminal && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    return new Terminal(
        interactive, interactive && environment.getOrDefault("NO_COLOR", "").isEmpty());
  }
}
