package mosaico.testkit.services;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import mosaico.embedded.MachineRabbitMq;

/** This machine's RabbitMQ, one node or a cluster, as child processes. */
record ChildRabbitMq(MachineRabbitMq rabbit) implements PrivateRabbitMq, PrivateCluster {

  /** Starts so many nodes; empty where RabbitMQ is not installed. */
  static Optional<ChildRabbitMq> start(int nodes) {
    return MachineRabbitMq.startIfInstalled(nodes).map(ChildRabbitMq::new);
  }

  @Override
  public URI uri() {
    return rabbit.uri();
  }

  @Override
  public List<URI> uris() {
    return rabbit.uris();
  }

  @Override
  public String control(String... arguments) {
    return rabbit.control(arguments);
  }

  @Override
  public void start() {
    rabbit.start();
  }

  @Override
  public void stop() {
    rabbit.stop();
  }

  @Override
  public void kill() {
    rabbit.kill();
  }

  @Override
  public void kill(int node) {
    rabbit.kill(node);
  }

  @Override
  public void close() {
    rabbit.close();
  }
}
