package mosaico.testkit.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mosaico.embedded.Await;
import mosaico.embedded.ChildProcess;
import mosaico.embedded.Folders;
import mosaico.embedded.FreePort;
import mosaico.embedded.RandomPassword;
import org.jspecify.annotations.Nullable;

/**
 * The machine's own RabbitMQ as a child process, on loopback ports and with folders of its own, its
 * port mapper included, so that it meets no other node and leaves nothing behind.
 */
final class MachineRabbitMq implements PrivateServer {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration STOP = Duration.ofSeconds(30);

  private final Path server;
  private final Path folder;
  private final URI uri;
  private final int port = FreePort.find();
  private final Map<String, String> environment;
  private final ChildProcess epmd;
  private @Nullable ChildProcess node;

  private MachineRabbitMq(Path server, Path epmdProgram, Path folder) throws IOException {
    String password = RandomPassword.generate();
    int epmdPort = FreePort.find();
    this.server = server;
    this.folder = folder;
    this.uri = URI.create("amqp://mosaico:" + password + "@127.0.0.1:" + port);
    this.environment = environment(epmdPort);
    Files.createDirectory(folder.resolve("home"));
    Files.writeString(folder.resolve("enabled_plugins"), "[].\n");
    Files.write(folder.resolve("rabbitmq.conf"), configuration(password));
    this.epmd =
        ChildProcess.start(
            "epmd",
            List.of(epmdProgram.toString(), "-port", "" + epmdPort, "-address", "127.0.0.1"),
            Map.of(),
            folder.resolve("epmd.log"));
  }

  static MachineRabbitMq start(Path server, Path epmdProgram) {
    try {
      MachineRabbitMq broker =
          new MachineRabbitMq(server, epmdProgram, Files.createTempDirectory("mosaico-rabbitmq-"));
      broker.start();
      return broker;
    } catch (IOException e) {
      throw new UncheckedIOException("RabbitMQ's folder cannot be made", e);
    }
  }

  @Override
  public URI uri() {
    return uri;
  }

  @Override
  public synchronized void start() {
    ChildProcess started =
        ChildProcess.start(
            "rabbitmq-server",
            List.of(server.toString()),
            environment,
            folder.resolve("rabbitmq.log"));
    node = started;
    Await.ready(started, START, () -> Amqp.product(uri).equals("RabbitMQ"));
  }

  @Override
  public synchronized void stop() {
    if (node != null) {
      node.stop(STOP);
    }
  }

  @Override
  public synchronized void kill() {
    if (node != null) {
      node.kill();
      node.awaitExit();
    }
  }

  @Override
  public void close() {
    kill();
    epmd.kill();
    epmd.awaitExit();
    Folders.delete(folder);
  }

  private List<String> configuration(String password) {
    return List.of(
        "listeners.tcp.1 = 127.0.0.1:" + port,
        "default_user = mosaico",
        "default_pass = " + password,
        "disk_free_limit.absolute = 50MB",
        "log.file = false",
        "log.console = true",
        "log.console.level = warning");
  }

  private Map<String, String> environment(int epmdPort) {
    Map<String, String> variables = new HashMap<>();
    variables.put("HOME", folder.resolve("home").toString()); // its own Erlang cookie
    variables.put("RABBITMQ_NODENAME", "mosaico" + port + "@localhost");
    variables.put("RABBITMQ_DIST_PORT", "" + FreePort.find());
    variables.put("ERL_EPMD_PORT", "" + epmdPort);
    variables.put(
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}");
    variables.put("RABBITMQ_MNESIA_BASE", folder.resolve("mnesia").toString());
    variables.put("RABBITMQ_LOG_BASE", folder.resolve("log").toString());
    variables.put("RABBITMQ_ENABLED_PLUGINS_FILE", folder.resolve("enabled_plugins").toString());
    variables.put("RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq.conf").toString());
    variables.put("RABBITMQ_CONF_ENV_FILE", "/dev/null");
    variables.put("RABBITMQ_PID_FILE", folder.resolve("pid").toString());
    // The script then becomes the node instead of waiting for it: our signals reach the node.
    variables.put("RABBITMQ_ALLOW_INPUT", "yes");
    variables.put("RABBITMQ_SERVER_START_ARGS", "-noinput");
    return variables;
  }
}
