package mosaico.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds loopback ports for servers that cannot tell which one they took. */
public final class FreePort {
  private FreePort() {}

  /** A port that was free a moment ago; another program may still take it first. */
  public static int find() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on the loopback interface", e);
    }
  }

  /**
   * Makes sure that a server could listen on a loopback port.
   *
   * @param who the server, as the message shall name it
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
