package mosaico.testservices;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mosaico.embedded.FreePort;
import mosaico.embedded.Secrets;
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

  /** Whether Docker answers; looks for its socket first, since asking in vain is slow and loud. */
  static boolean available() {
    return mayBeThere() && DockerClientFactory.instance().isDockerAvailable();
  }

  static PrivateServer rabbitMq() {
    int port = FreePort.find();
    String password = Secrets.password();
    RabbitMQContainer container =
        new RabbitMQContainer(RABBITMQ).withAdminUser("mosaico").withAdminPassword(password);
    container.setPortBindings(List.of("127.0.0.1:" + port + ":" + AMQP_PORT));
    container.start();
    return new ContainerServer(
        container,
        URI.create("amqp://mosaico:" + password + "@" + container.getHost() + ":" + port));
  }

  static PrivateServer redis() {
    int port = FreePort.find();
    String password = Secrets.password();
    GenericContainer<?> container =
        new GenericContainer<>(REDIS)
            .withExposedPorts(REDIS_PORT)
            .withCommand("redis-server", "--requirepass", password, "--appendonly", "yes");
    container.setPortBindings(List.of("127.0.0.1:" + port + ":" + REDIS_PORT));
    container.start();
    return new ContainerServer(
        container, URI.create("redis://:" + password + "@" + container.getHost() + ":" + port));
  }

  private static boolean mayBeThere() {
    String home = System.getProperty("user.home");
    return System.getenv("DOCKER_HOST") != null
        || Stream.of(
                "/var/run/docker.sock",
                home + "/.docker/run/docker.sock",
                System.getenv().getOrDefault("XDG_RUNTIME_DIR", "/run") + "/docker.sock",
                home + "/.testcontainers.properties")
            .anyMatch(path -> Files.exists(Path.of(path)));
  }
}
