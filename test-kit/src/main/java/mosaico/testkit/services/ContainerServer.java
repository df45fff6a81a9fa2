package mosaico.testkit.services;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.testcontainers.containers.GenericContainer;

/** A server in a container that is stopped and started without being removed: its data stays. */
final class ContainerServer implements PrivateServer {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final GenericContainer<?> container;
  private final URI uri;

  /** Takes a running container whose port is bound to the one of {@code uri}. */
  ContainerServer(GenericContainer<?> container, URI uri) {
    this.container = container;
    this.uri = uri;
  }

  @Override
  public URI uri() {
    return uri;
  }

  @Override
  public void stop() {
    if (container.isRunning()) {
      container.getDockerClient().stopContainerCmd(container.getContainerId()).exec();
    }
  }

  @Override
  public void kill() {
    if (container.isRunning()) {
      container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }
  }

  @Override
  public void start() {
    container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
    long start = System.nanoTime();
    while (!serves()) {
      if (System.nanoTime() - start > START.toNanos()) {
        throw new IllegalStateException(
            "The container did not serve again: " + container.getLogs());
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while a container started", e);
      }
    }
  }

  @Override
  public void close() {
    container.stop();
  }

  /**
   * Docker's proxy accepts connections before the server does, so a broker is asked for its name.
   */
  private boolean serves() {
    try {
      if (uri.getScheme().equals("amqp")) {
        return !Amqp.product(uri).isEmpty();
      }
      try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
        socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket.getInputStream().read() >= 0;
      }
    } catch (IOException e) {
      return false; // not yet
    }
  }
}
