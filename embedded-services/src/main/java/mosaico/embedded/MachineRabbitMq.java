package mosaico.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The machine's own RabbitMQ as child processes, one node or a cluster, with folders and a port
 * mapper of its own, so that it meets no other node and leaves nothing behind.
 */
public final class MachineRabbitMq implements AutoCloseable {
  private final Path folder;
  private final ChildProcess epmd;
  private final List<RabbitMqNode> nodes = new ArrayList<>();

  private MachineRabbitMq(Path server, Path epmdProgram, Path folder, int size) throws IOException {
    String password = RandomPassword.generate();
    int epmdPort = FreePort.find();
    Path home = Files.createDirectory(folder.resolve("home"));
    this.folder = folder;
    for (int i = 0; i < size; i++) {
      Path own = Files.createDirectory(folder.resolve("node-" + i));
      nodes.add(new RabbitMqNode(server, home, own, epmdPort, password));
    }
    if (size > 1) {
      for (RabbitMqNode node : nodes) {
        node.join(nodes, password);
      }
    }
    this.epmd =
        ChildProcess.start(
            "epmd",
            List.of(epmdProgram.toString(), "-port", "" + epmdPort, "-address", "127.0.0.1"),
            Map.of(),
            folder.resolve("epmd.log"));
  }

  /**
   * Starts the nodes one after another: each joins those before it. Empty where RabbitMQ or its
   * port mapper is not installed.
   *
   * @param size the number of nodes
   */
  public static Optional<MachineRabbitMq> startIfInstalled(int size) {
    return Programs.rabbitMqServer()
        .flatMap(server -> Programs.epmd().map(epmd -> start(server, epmd, size)));
  }

  private static MachineRabbitMq start(Path server, Path epmdProgram, int size) {
    try {
      MachineRabbitMq broker =
          new MachineRabbitMq(
              server, epmdProgram, Files.createTempDirectory("mosaico-rabbitmq-"), size);
      broker.start();
      return broker;
    } catch (IOException e) {
      throw new UncheckedIOException("RabbitMQ's folder cannot be made", e);
    }
  }

  /** The address of the first node, with user and password; the same over restarts. */
  public URI uri() {
    return nodes.getFirst().uri();
  }

  /** The nodes' addresses with user and password. */
  public List<URI> uris() {
    return nodes.stream().map(RabbitMqNode::uri).toList();
  }

  /**
   * Runs {@code rabbitmqctl} on the first node, and returns what it prints.
   *
   * @throws IllegalStateException if it fails
   */
  public String control(String... arguments) {
    return nodes.getFirst().control(arguments);
  }

  /** Starts stopped nodes again and waits until they serve. */
  public void start() {
    nodes.forEach(RabbitMqNode::start);
  }

  /** Stops all nodes in an orderly way. */
  public void stop() {
    nodes.forEach(RabbitMqNode::stop);
  }

  /** Ends all nodes at once, as a crash would. */
  public void kill() {
    nodes.forEach(RabbitMqNode::kill);
  }

  /** Ends a node at once, as a crash would. */
  public void kill(int node) {
    nodes.get(node).kill();
  }

  /** Ends all nodes for good and deletes their data. */
  @Override
  public void close() {
    kill();
    epmd.kill();
    epmd.awaitExit();
    Folders.delete(folder);
  }
}
