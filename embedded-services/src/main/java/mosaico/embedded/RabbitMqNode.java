package mosaico.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node of the machine's own RabbitMQ as a child process, on loopback ports of its own. */
final class RabbitMqNode {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration STOP = Duration.ofSeconds(30);

  /** What an AMQP client says first, and how the broker's answer to it begins. */
  private static final String PROTOCOL_HEADER = "AMQP\0\0\t\1";

  private static final String METHOD_FRAME = "\1\0\0";

  private final Path server;
  private final Path folder;
  private final int port = FreePort.find();
  private final URI uri;
  private final Map<String, String> environment;
  private @Nullable ChildProcess process;

  /**
   * Prepares a node, which does not run yet.
   *
   * @param server the program
   * @param home holds the Erlang cookie, which the nodes of a cluster share
   * @param folder an existing, empty folder for configuration, data and log
   * @param epmdPort of the port mapper
   */
  RabbitMqNode(Path server, Path home, Path folder, int epmdPort, String password)
      throws IOException {
    this.server = server;
    this.folder = folder;
    this.uri = URI.create("amqp://mosaico:" + password + "@127.0.0.1:" + port);
    this.environment = environment(home, epmdPort);
    Files.writeString(folder.resolve("enabled_plugins"), "[].\n");
    configure(password, List.of());
  }

  /** Sets which nodes form a cluster, this one included; before the first start. */
  void join(List<RabbitMqNode> cluster, String password) throws IOException {
    configure(password, cluster);
  }

  URI uri() {
    return uri;
  }

  synchronized void start() {
    ChildProcess started =
        ChildProcess.start(
            "rabbitmq-server",
            List.of(server.toString()),
            environment,
            folder.resolve("rabbitmq.log"));
    process = started;
    Await.ready(started, START, () -> Await.reply(port, PROTOCOL_HEADER).startsWith(METHOD_FRAME));
  }

  synchronized void stop() {
    if (process != null) {
      process.stop(STOP);
    }
  }

  synchronized void kill() {
    if (process != null) {
      process.kill();
      process.awaitExit();
    }
  }

  /** Runs {@code rabbitmqctl}, and returns what it prints. */
  String control(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(server.resolveSibling("rabbitmqctl").toString());
    command.add("-q");
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      Process control = builder.start();
      control.getOutputStream().close();
      String printed = new String(control.getInputStream().readAllBytes(), UTF_8);
      if (control.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", arguments) + ": " + printed);
      }
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String name() {
    return "mosaico" + port + "@localhost";
  }

  private void configure(String password, List<RabbitMqNode> cluster) throws IOException {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "listeners.tcp.1 = 127.0.0.1:" + port,
                "default_user = mosaico",
                "default_pass = " + password,
                "disk_free_limit.absolute = 50MB",
                "log.file = false",
                "log.console = true",
                "log.console.level = warning"));
    for (int i = 0; i < cluster.size(); i++) {
      lines.add(
          "cluster_formation.classic_config.nodes.%d = %s".formatted(i + 1, cluster.get(i).name()));
    }
    Files.write(folder.resolve("rabbitmq.conf"), lines);
  }

  private Map<String, String> environment(Path home, int epmdPort) {
    Map<String, String> variables = new HashMap<>();
    variables.put("HOME", home.toString()); // its own Erlang cookie
    variables.put("RABBITMQ_NODENAME", name());
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
