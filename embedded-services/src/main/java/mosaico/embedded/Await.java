package mosaico.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Waits until a child process is ready. */
public final class Await {
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final int TIMEOUT_MILLIS = 2_000;

  private Await() {}

  /** Checks whether a process is ready; an {@link IOException} means not yet. */
  @FunctionalInterface
  public interface Check {
    boolean passes() throws IOException;
  }

  /**
   * Waits until the check passes. A process that dies or takes too long is stopped.
   *
   * @throws EmbeddedServiceException in that case, with the last lines of its log
   */
  public static void ready(ChildProcess process, Duration atMost, Check check) {
    long start = System.nanoTime();
    while (process.isAlive() && System.nanoTime() - start < atMost.toNanos()) {
      if (passes(check)) {
        return;
      }
      process.waitFor(PAUSE);
    }
    boolean died = !process.isAlive();
    process.close();
    throw new EmbeddedServiceException(
        "%s %s: %s"
            .formatted(
                process.name(),
                died
                    ? "ended at start with exit code " + process.awaitExit()
                    : "did not serve within " + atMost.toSeconds() + " s",
                String.join(" | ", process.lastLines(5))),
        null);
  }

  /** Sends text to a loopback port and returns the first bytes of the reply. */
  static String reply(int port, String text) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      byte[] bytes = new byte[256];
      int length = socket.getInputStream().read(bytes);
      return length < 0 ? "" : new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }
  }

  private static boolean passes(Check check) {
    try {
      return check.passes();
    } catch (IOException e) {
      return false; // nothing listens yet
    }
  }
}
