package mosaico.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener.DefaultSystemLauncherListener;
import org.apache.qpid.server.model.Broker;
import org.apache.qpid.server.model.Port;
import org.apache.qpid.server.model.SystemConfig;
import org.jspecify.annotations.Nullable;

/**
 * An AMQP 0-9-1 broker inside this JVM: Apache Qpid Broker-J on a loopback port, everything in
 * memory, one user with a random password.
 *
 * <p>It refuses RabbitMQ's {@code x-…} queue arguments, so a client cannot ask it for a dead-letter
 * queue. The virtual host therefore starts with {@code tareas}, {@code tareas.pesadas} and {@code
 * tareas.dlq} already there and tied together: a delivery that is rejected without requeue goes to
 * {@code tareas.dlq}, as it does on RabbitMQ. Declaring them as durable, without arguments, finds
 * them. A queue that a client declares has no dead letters: what is rejected there is gone.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final String USER = "mosaico";

  private final String password;
  private final URI uri;
  private SystemLauncher launcher;

  private EmbeddedBroker(String password, Launched launched) {
    this.password = password;
    this.launcher = launched.launcher();
    this.uri = URI.create("amqp://" + USER + ":" + password + "@127.0.0.1:" + launched.port());
  }

  /** Starts a broker on a free port. */
  public static EmbeddedBroker start() {
    return start(0);
  }

  /**
   * Starts a broker.
   *
   * @param port 1 to 65535, or 0 for a free one
   * @throws EmbeddedServiceException when it cannot start, as when the port is taken
   */
  public static EmbeddedBroker start(int port) {
    return start(port, RandomPassword.generate());
  }

  /** As {@link #start(int)}, with a given password. */
  public static EmbeddedBroker start(int port, String password) {
    return new EmbeddedBroker(password, launch(port, password));
  }

  /** A broker that runs, and its port. */
  private record Launched(SystemLauncher launcher, int port) {}

  private static Launched launch(int port, String password) {
    FreePort.check("The embedded broker", port); // Qpid reports it in two hundred lines
    PortListener listener = new PortListener();
    SystemLauncher launcher = new SystemLauncher(listener);
    try {
      launcher.startup(attributes(port, password));
      QpidShutdownHook.remove(listener.broker());
      return new Launched(launcher, listener.boundPort());
    } catch (Exception e) {
      launcher.shutdown();
      throw new EmbeddedServiceException(
          "The embedded broker did not start on 127.0.0.1:%d: %s".formatted(port, e.getMessage()),
          e);
    }
  }

  /** The address with user and password, as a client wants it. */
  public URI uri() {
    return uri;
  }

  /**
   * Stops the broker and starts it again at the same address; its messages are gone.
   *
   * @throws EmbeddedServiceException when it cannot start
   */
  public synchronized void restart() {
    launcher.shutdown();
    launcher = launch(uri.getPort(), password).launcher();
  }

  /**
   * Stops the broker; its messages are gone. It serves until then, also while the JVM's shutdown
   * hooks run.
   */
  @Override
  public synchronized void close() {
    launcher.shutdown();
  }

  private static Map<String, Object> attributes(int port, String password) throws IOException {
    Map<String, String> context = new HashMap<>();
    context.put("mosaico.user", USER);
    context.put("mosaico.password", password);
    context.put("mosaico.port", Integer.toString(port));
    context.put("mosaico.virtual-host", text("virtual-host.json"));
    // A port that cannot be bound is otherwise only a line in the log.
    context.put("broker.failStartupWithErroredChild", "true");
    // Housekeeping looks at files below this folder, though the memory store writes none.
    context.put("qpid.work_dir", System.getProperty("java.io.tmpdir"));
    return Map.of(
        "type",
        "Memory",
        "initialConfigurationLocation",
        resource("broker.json").toExternalForm(),
        "startupLoggedToSystemOut",
        false,
        "context",
        context);
  }

  private static URL resource(String name) {
    return Objects.requireNonNull(EmbeddedBroker.class.getResource(name), name);
  }

  private static String text(String name) throws IOException {
    try (InputStream in = resource(name).openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Learns from the started broker which port it listens on. */
  private static final class PortListener extends DefaultSystemLauncherListener {
    private @Nullable SystemConfig<?> system;

    @Override
    public void onContainerResolve(SystemConfig<?> systemConfig) {
      system = systemConfig;
    }

    Broker<?> broker() {
      return (Broker<?>) Objects.requireNonNull(system).getContainer();
    }

    int boundPort() {
      for (Port<?> port : broker().getChildren(Port.class)) {
        if (port.getBoundPort() > 0) {
          return port.getBoundPort();
        }
      }
      throw new IllegalStateException("no port is bound");
    }
  }
}
