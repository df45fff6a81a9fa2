package mosaico.ctl.chaos.stack;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mosaico.ctl.chaos.network.Link;
import mosaico.ctl.local.ClosingStack;
import mosaico.ctl.local.Installation;
import mosaico.embedded.ChildProcess;
import mosaico.embedded.FreePort;

/**
 * Two coordinators, three workers, a broker and a Redis, on the loopback interface, and a link
 * between any two that talk to each other.
 */
public final class ChaosStack {
  private static final int COORDINATORS = 2;
  private static final int WORKERS = 3;
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Path logs;
  private final Duration deadline;
  private final BrokerServer broker;
  private final RedisServer redis;
  private final List<Service> coordinators = new ArrayList<>();
  private final List<Service> workers = new ArrayList<>();
  private final List<Link> toBroker = new ArrayList<>();
  private final List<Link> toRedis = new ArrayList<>();
  private final List<Link> toCoordinators = new ArrayList<>();

  private ChaosStack(Path logs, Duration deadline, BrokerServer broker, RedisServer redis) {
    this.logs = logs;
    this.deadline = deadline;
    this.broker = broker;
    this.redis = redis;
  }

  /**
   * Starts everything; does not wait until it is ready.
   *
   * @param deadline from a job's acceptance to its end
   * @param closing will stop it
   */
  public static ChaosStack start(
      Installation installation, Path logs, Duration deadline, ClosingStack closing) {
    BrokerServer broker = BrokerServer.begin();
    closing.push(broker::close);
    RedisServer redis = RedisServer.begin();
    closing.push(redis::close);
    ChaosStack stack = new ChaosStack(logs, deadline, broker, redis);
    closing.push(stack::close);
    for (int i = 1; i <= COORDINATORS; i++) {
      stack.addCoordinator("coordinator-" + i, installation);
    }
    for (int i = 1; i <= WORKERS; i++) {
      stack.addWorker("worker-" + i, installation);
    }
    return stack;
  }

  private void addCoordinator(String name, Installation installation) {
    int port = FreePort.find();
    coordinators.add(
        launch(
            name,
            installation.coordinator(),
            Map.of(
                "HTTP_PORT", Integer.toString(port), "JOB_DEADLINE", deadline.toSeconds() + "s")));
    toCoordinators.add(Link.to("client to " + name, port));
  }

  private void addWorker(String name, Installation installation) {
    workers.add(
        launch(
            name,
            installation.worker(),
            Map.of("WORKER_ID", name, "WORKER_CONCURRENCY", "1", "HTTP_PORT", "0")));
  }

  private Service launch(String name, List<String> command, Map<String, String> own) {
    Link amqp = Link.to(name + " to broker", broker.port());
    toBroker.add(amqp);
    Link store = Link.to(name + " to Redis", redis.port());
    toRedis.add(store);
    Map<String, String> variables = new HashMap<>(own);
    variables.put("HTTP_HOST", "127.0.0.1");
    variables.put("AMQP_URI", "amqp://%s@127.0.0.1:%d".formatted(broker.userInfo(), amqp.port()));
    variables.put("REDIS_URI", "redis://%s@127.0.0.1:%d".formatted(redis.userInfo(), store.port()));
    Path log = logs.resolve(name + ".log");
    return new Service(() -> ChildProcess.start(name, command, variables, log));
  }

  public List<Service> coordinators() {
    return List.copyOf(coordinators);
  }

  public List<Service> workers() {
    return List.copyOf(workers);
  }

  /** The links over which clients reach the coordinators, in their order. */
  public List<Link> toCoordinators() {
    return List.copyOf(toCoordinators);
  }

  public List<Link> toBroker() {
    return List.copyOf(toBroker);
  }

  public List<Link> toRedis() {
    return List.copyOf(toRedis);
  }

  public List<Link> links() {
    return Stream.of(toCoordinators, toBroker, toRedis).flatMap(List::stream).toList();
  }

  /** Where a client reaches a coordinator, through its link. */
  public URI address(int coordinator) {
    return URI.create("http://127.0.0.1:" + toCoordinators.get(coordinator).port());
  }

  /** What the servers are, for people. */
  public String products() {
    return broker.product() + " and " + redis.product();
  }

  /** Kills the broker and starts it again. */
  public synchronized void restartBroker() {
    broker.kill();
    broker.start();
  }

  /** Kills Redis and starts it again with its data. */
  public synchronized void restartRedis() {
    redis.kill();
    redis.start();
  }

  /** Kills Redis and starts it again without its data. */
  public synchronized void emptyRedis() {
    redis.kill();
    redis.forget();
    redis.start();
  }

  /** Starts processes again that ended by themselves. */
  public void restartEnded() {
    all().forEach(Service::restartIfEnded);
  }

  /** How often a process ended by itself. */
  public int surprises() {
    return all().mapToInt(Service::surprises).sum();
  }

  private Stream<Service> all() {
    return Stream.concat(coordinators.stream(), workers.stream());
  }

  private void close() {
    links().forEach(Link::heal);
    all().forEach(Service::terminate);
    all().forEach(service -> service.stop(GRACE));
    links().forEach(Link::close);
  }
}
