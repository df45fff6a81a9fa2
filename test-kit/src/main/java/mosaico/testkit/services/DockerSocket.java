package mosaico.testkit.services;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where Docker, or what speaks as it does, would answer on this machine.
 *
 * <p>A socket may be left behind by a service that is stopped, so somebody must listen on it.
 */
final class DockerSocket {
  private static final int DOCKER_TCP_PORT = 2375;

  private DockerSocket() {}

  /** Whether somebody listens where Testcontainers would ask. */
  static boolean answers() {
    return answers(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  static boolean answers(Map<String, String> environment, Path home) {
    String given = environment.get("DOCKER_HOST");
    if (given != null) {
      return listens(URI.create(given));
    }
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "/run");
    return Files.exists(home.resolve(".testcontainers.properties")) // names a host of its own
        || Stream.of(
                Path.of("/var/run/docker.sock"),
                home.resolve(".docker/run/docker.sock"),
                Path.of(runtime, "docker.sock"))
            .anyMatch(socket -> Files.exists(socket) && listens(socket.toUri()));
  }

  private static boolean listens(URI host) {
    return switch (String.valueOf(host.getScheme())) {
      case "unix", "file" ->
          listens(StandardProtocolFamily.UNIX, UnixDomainSocketAddress.of(host.getPath()));
      case "tcp" ->
          listens(
              StandardProtocolFamily.INET,
              new InetSocketAddress(
                  host.getHost(), host.getPort() < 0 ? DOCKER_TCP_PORT : host.getPort()));
      default -> true; // npipe and others: Testcontainers will see
    };
  }

  private static boolean listens(StandardProtocolFamily family, SocketAddress address) {
    try (SocketChannel channel = SocketChannel.open(family)) {
      return channel.connect(address);
    } catch (IOException | UnresolvedAddressException e) {
      return false;
    }
  }
}
