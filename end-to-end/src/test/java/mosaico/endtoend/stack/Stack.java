package mosaico.endtoend.stack;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import mosaico.testservices.BrokerHandle;
import mosaico.testservices.RedisHandle;
import mosaico.testservices.Services;

/**
 * A coordinator and workers as processes, on a broker and a Redis; closed, all of them are gone.
 */
public final class Stack implements AutoCloseable {

  private final URI amqp;
  private final URI redis;
  private final Map<String, String> coordinatorEnvironment;
  private final Deque<ServiceProcess> processes = new ArrayDeque<>();
  private final ServiceProcess coordinator;
  private final Api api;

  private Stack(URI amqp, URI redis, Map<String, String> coordinatorEnvironment) {
    this.amqp = amqp;
    this.redis = redis;
    this.coordinatorEnvironment = coordinatorEnvironment;
    int port = freePort();
    this.coordinator = startCoordinator(port);
    this.api = Api.at(port);
    Eventually.until(
        "the coordinator is ready: " + coordinator.log(), () -> api.status("/health/ready") == 200);
  }

  /** A stack on the shared services, emptied; with as many workers as said, ready to work. */
  public static Stack start(int workers) {
    return start(workers, Map.of());
  }

  /** The same, the coordinator configured otherwise than by default. */
  public static Stack start(int workers, Map<String, String> coordinatorEnvironment) {
    BrokerHandle broker = Services.broker();
    RedisHandle redis = Services.redis();
    broker.reset();
    redis.reset();
    return on(broker.uri(), redis.uri(), workers, coordinatorEnvironment);
  }

  /** A stack on a test's own services. */
  public static Stack on(
      URI amqp, URI redis, int workers, Map<String, String> coordinatorEnvironment) {
    Stack stack = new Stack(amqp, redis, coordinatorEnvironment);
    for (int i = 1; i <= workers; i++) {
      stack.startWorker("worker-" + i);
    }
    if (workers > 0) {
      stack.awaitWorkers(workers);
    }
    return stack;
  }

  public Api api() {
    return api;
  }

  public ServiceProcess coordinator() {
    return coordinator;
  }

  public URI redisUri() {
    return redis;
  }

  public URI amqpUri() {
    return amqp;
  }

  /** Starts a worker for one tile at a time; does not wait for it. */
  public ServiceProcess startWorker(String id) {
    Map<String, String> environment = new HashMap<>(services());
    environment.put("WORKER_ID", id);
    environment.put("WORKER_CONCURRENCY", "1");
    environment.put("HTTP_PORT", "0");
    return started(ServiceProcess.start("sobel-worker", id, environment));
  }

  /** Waits until that many workers are registered. */
  public void awaitWorkers(int count) {
    Eventually.until(count + " workers are registered", () -> workers().count() == count);
  }

  /** The IDs of the live workers. */
  public java.util.stream.Stream<String> workers() {
    return StreamSupport.stream(api.json("/api/workers").get("workers").spliterator(), false)
        .map(worker -> worker.get("id").asString());
  }

  /** Another coordinator on the same services. */
  public Api startAnotherCoordinator() {
    int port = freePort();
    startCoordinator(port);
    Api other = Api.at(port);
    Eventually.until("the other coordinator is ready", () -> other.status("/health/ready") == 200);
    return other;
  }

  private ServiceProcess startCoordinator(int port) {
    Map<String, String> environment = new HashMap<>(services());
    environment.put("HTTP_PORT", Integer.toString(port));
    environment.putAll(coordinatorEnvironment);
    return started(ServiceProcess.start("coordinator", "coordinator", environment));
  }

  private Map<String, String> services() {
    return Map.of("AMQP_URI", amqp.toString(), "REDIS_URI", redis.toString());
  }

  private ServiceProcess started(ServiceProcess process) {
    processes.push(process);
    return process;
  }

  /** A port that nobody listens on now. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    while (!processes.isEmpty()) {
      processes.pop().kill();
    }
  }
}
