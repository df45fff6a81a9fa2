package mosaico.embedded;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The command prefix that makes the kernel kill a process when this JVM dies, and detaches it from
 * the terminal.
 */
final class ParentDeathSignal {
  private static final List<String> LINUX = List.of("setpriv", "--pdeathsig", "KILL", "setsid");

  /** Empty where the system has no such tools. */
  static final List<String> PREFIX = works() ? LINUX : List.of();

  private ParentDeathSignal() {}

  private static boolean works() {
    try {
      Process probe =
          new ProcessBuilder(Stream.concat(LINUX.stream(), Stream.of("true")).toList())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0;
    } catch (IOException e) {
      return false; // not Linux, or a Linux without util-linux: stop() alone ends children there
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
