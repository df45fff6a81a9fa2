package mosaico.testkit.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import mosaico.embedded.EmbeddedBroker;
import mosaico.embedded.EmbeddedRedis;
import mosaico.embedded.Programs;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;

/**
 * The one place where tests get a broker and a Redis: from {@code AMQP_URI} and {@code REDIS_URI}
 * if set, else a container, else the machine's own server, else an embedded one.
 *
 * <p>The shared ones start when first asked for and end with this JVM. Tests of one JVM run one
 * after another; one that needs empty services calls their {@code reset()}.
 */
public final class Services {
  private static final String NO_RABBITMQ =
      "a test that needs RabbitMQ: AMQP_URI names none, Docker does not answer, and rabbitmq-server"
          + " with epmd is not installed (pipelines/verify.sh installs it on Debian)";

  private static final Missing MISSING = Missing.fromEnvironment();
  private static final Deque<Runnable> AT_END = new ArrayDeque<>();
  private static @Nullable BrokerHandle broker;
  private static @Nullable RedisHandle redis;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Services::closeAll, "test-services-end"));
  }

  private Services() {}

  /** The shared broker, of whichever kind; for tests that need no feature of RabbitMQ's own. */
  public static synchronized BrokerHandle broker() {
    BrokerHandle known = broker;
    if (known == null) {
      known =
          given("AMQP_URI")
              .map(uri -> handle(uri, Kind.GIVEN))
              .or(() -> container(Containers::rabbitMq).map(c -> handle(c.uri(), Kind.CONTAINER)))
              .or(() -> machineRabbitMq().map(m -> handle(atEnd(m).uri(), Kind.MACHINE)))
              .orElseGet(Services::embeddedBroker);
      System.out.println("Tests use the broker " + known.product() + ", " + known.kind());
      broker = known;
    }
    return known;
  }

  /**
   * The shared broker, which is a RabbitMQ. Where none can be had the test is aborted, or fails
   * under {@code REQUIRE_SERVICES=true}.
   */
  public static BrokerHandle rabbitMq() {
    BrokerHandle shared = broker();
    if (shared.isRabbitMq()) {
      return shared;
    }
    throw MISSING.endTest(NO_RABBITMQ);
  }

  /** The shared Redis. */
  public static synchronized RedisHandle redis() {
    RedisHandle known = redis;
    if (known == null) {
      known =
          given("REDIS_URI")
              .map(uri -> new RedisHandle(uri, Kind.GIVEN))
              .or(
                  () ->
                      container(Containers::redis)
                          .map(c -> new RedisHandle(c.uri(), Kind.CONTAINER)))
              .orElseGet(Services::ownRedis);
      System.out.println("Tests use Redis, " + known.kind());
      redis = known;
    }
    return known;
  }

  /**
   * A RabbitMQ for one test alone. Where none can be had the test is aborted, or fails under {@code
   * REQUIRE_SERVICES=true}.
   */
  public static PrivateRabbitMq privateRabbitMq() {
    PrivateRabbitMq server =
        machineRabbitMq()
            .or(() -> container(Containers::rabbitMq))
            .orElseThrow(() -> MISSING.endTest(NO_RABBITMQ));
    closeAtEnd(server::close);
    return server;
  }

  /**
   * A cluster of three nodes of the machine's RabbitMQ for one test alone. Where none can be had
   * the test is aborted, or fails under {@code REQUIRE_SERVICES=true}.
   */
  public static PrivateCluster privateRabbitMqCluster() {
    ChildRabbitMq cluster =
        ChildRabbitMq.start(3)
            .orElseThrow(() -> MISSING.endTest("a test that needs a machine's own RabbitMQ"));
    closeAtEnd(cluster::close);
    return cluster;
  }

  /** A Redis for one test alone that comes back empty after a stop: a child process. */
  public static PrivateServer privateRedisInMemory() {
    return atEnd(ChildRedis.start(false));
  }

  /** A Redis for one test alone: a child process, always to be had. */
  public static PrivateServer privateRedis() {
    return atEnd(ChildRedis.start(true));
  }

  private static Optional<URI> given(String variable) {
    return Optional.ofNullable(System.getenv(variable))
        .filter(value -> !value.isBlank())
        .map(URI::create);
  }

  private static BrokerHandle handle(URI uri, Kind kind) {
    try {
      return new BrokerHandle(uri, kind, Amqp.product(uri));
    } catch (IOException e) {
      throw new UncheckedIOException("The broker for tests (" + kind + ") does not answer", e);
    }
  }

  private static Optional<PrivateRabbitMq> machineRabbitMq() {
    return ChildRabbitMq.start(1).map(server -> server);
  }

  /** Empty where Docker does not answer or has not got the image. */
  private static <S extends PrivateServer> Optional<S> container(Supplier<S> start) {
    if (!Containers.available()) {
      return Optional.empty();
    }
    try {
      return Optional.of(start.get());
    } catch (ContainerLaunchException | ContainerFetchException e) {
      System.out.println("Docker answers, but a container does not start: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static BrokerHandle embeddedBroker() {
    EmbeddedBroker embedded = EmbeddedBroker.start();
    return handle(embedded.uri(), Kind.EMBEDDED); // in this JVM, so it ends with it
  }

  private static RedisHandle ownRedis() {
    if (Programs.redisServer().isPresent()) {
      return new RedisHandle(atEnd(ChildRedis.start(false)).uri(), Kind.MACHINE);
    }
    EmbeddedRedis embedded = EmbeddedRedis.start();
    closeAtEnd(embedded::close);
    return new RedisHandle(embedded.uri(), Kind.EMBEDDED);
  }

  private static PrivateServer atEnd(PrivateServer server) {
    closeAtEnd(server::close);
    return server;
  }

  private static synchronized void closeAtEnd(Runnable close) {
    AT_END.push(close);
  }

  private static synchronized void closeAll() {
    while (!AT_END.isEmpty()) {
      AT_END.pop().run();
    }
  }
}
