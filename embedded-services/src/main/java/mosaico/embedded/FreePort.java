package mosaico.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Finds loopback ports for servers that cannot report which port they bound. */
public final class FreePort {
  private static final int LOWEST = 15_000;
  private static final int BEYOND = 32_000;
  private static final int ATTEMPTS = 1_000;

  /** How many ports a process may take before it reaches those of a process started after it. */
  private static final int APART = 50;

  private static final AtomicInteger NEXT =
      new AtomicInteger((int) (ProcessHandle.current().pid() * APART % (BEYOND - LOWEST)));

  private FreePort() {}

  /**
   * Finds a port that is free now. It lies below those that systems give to outgoing connections
   * (32768 and more on Linux, 49152 elsewhere), so that none of these takes it before the server
   * does. Processes look in different places, and none twice in the same: between being found and
   * being taken by its server a port stays free for seconds.
   */
  public static int find() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = LOWEST + Math.floorMod(NEXT.getAndIncrement(), BEYOND - LOWEST);
      try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return port;
      } catch (IOException e) {
        // Taken: another one is tried.
      }
    }
    throw new IllegalStateException("no free port on the loopback interface");
  }

  /**
   * Checks that a server could listen on a loopback port.
   *
   * @param who the name of the server in the message
   * @param port 1 to 65535; 0 passes
   * @throws EmbeddedServiceException when it cannot
   */
  static void check(String who, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new EmbeddedServiceException(
          "%s cannot listen on 127.0.0.1:%d: %s".formatted(who, port, e.getMessage()), e);
    }
  }
}
