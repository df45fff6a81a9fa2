package mosaico.testkit.services;

import java.net.URI;
import java.util.List;
import mosaico.embedded.FreePort;
import mosaico.embedded.RandomPassword;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.rabbitmq.RabbitMQContainer;
import org.testcontainers.utility.DockerImageName;

/** Services in containers. */
final class Containers {
  private static final DockerImageName RABBITMQ = DockerImageName.parse("rabbitmq:4-management");
  private static final DockerImageName REDIS = DockerImageName.parse("redis:8");
  private static final int AMQP_PORT = 5672;
  private static final int REDIS_PORT = 6379;

  private Containers() {}

  /** Whether Docker answers; it is knocked at first, since asking in vain is slow and loud. */
  static boolean available() {
    return DockerSocket.answers() && DockerClientFactory.instance().isDockerAvailable();
  }

  static PrivateRabbitMq rabbitMq() {
    int port = FreePort.find();
    String password = RandomPassword.generate();
    RabbitMQContainer container =
        new RabbitMQContainer(RABBITMQ).withAdminUser("mosaico").withAdminPassword(password);
    container.setPortBindings(List.of(binding(port, AMQP_PORT)));
    container.start();
    return new ContainerServer(
        container,
        URI.create("amqp://mosaico:" + password + "@" + container.getHost() + ":" + port));
  }

  static PrivateServer redis() {
    int port = FreePort.find();
    String password = RandomPassword.generate();
    GenericContainer<?> container =
        new GenericContainer<>(REDIS)
            .withExposedPorts(REDIS_PORT)
            .withCommand("redis-server", "--requirepass", password, "--appendonly", "yes");
    container.setPortBindings(List.of(binding(port, REDIS_PORT)));
    container.start();
    return new ContainerServer(
        container, URI.create("redis://:" + password + "@" + container.getHost() + ":" + port));
  }

  /**
   * On the loopback interface, unless the containers are reached otherwise, as through Docker's
   * gateway when this JVM is in a container itself.
   */
  private static String binding(int port, int containerPort) {
    String host = DockerClientFactory.instance().dockerHostIpAddress();
    return (host.equals("localhost") ? "127.0.0.1:" : "") + port + ":" + containerPort;
  }
}
