package mosaico.testkit.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import mosaico.testkit.time.Eventually;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.GenericContainer;

/** A server in a container that is stopped and started without being removed: its data stays. */
final class ContainerServer implements PrivateRabbitMq {
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
  public String control(String... arguments) {
    List<String> command = new ArrayList<>(List.of("rabbitmqctl", "-q"));
    command.addAll(List.of(arguments));
    try {
      Container.ExecResult result = container.execInContainer(command.toArray(String[]::new));
      if (result.getExitCode() != 0) {
        throw new IllegalStateException(String.join(" ", arguments) + ": " + result.getStderr());
      }
      return result.getStdout();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
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
    try {
      Eventually.until("the container serves again", this::serves);
    } catch (AssertionError e) {
      throw new IllegalStateException("the container's log: " + container.getLogs(), e);
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
