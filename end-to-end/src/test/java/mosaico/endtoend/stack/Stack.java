package mosaico.endtoend.stack;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import mosaico.testkit.services.BrokerHandle;
import mosaico.testkit.services.Python;
import mosaico.testkit.services.RedisHandle;
import mosaico.testkit.services.Services;
import mosaico.testkit.time.Eventually;

/**
 * A coordinator and workers as processes, on a broker and a Redis; closed, all of them are gone.
 */
public final class Stack implements AutoCloseable {

  private final URI amqp;
  private final URI redis;
  private final String heap;
  private final Map<String, String> environment;
  private final Deque<ServiceProcess> processes = new ArrayDeque<>();
  private ServiceProcess coordinator;
  private final Api api;

  private Stack(URI amqp, URI redis, String heap, Map<String, String> environment) {
    this.heap = heap;
    this.amqp = amqp;
    this.redis = redis;
    this.environment = environment;
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

  /** The same, its processes configured otherwise than by default. */
  public static Stack start(int workers, Map<String, String> environment) {
    return withHeap(ServiceProcess.HEAP, workers, environment);
  }

  /** The same, each process with so much heap, as {@code -Xmx} takes it. */
  public static Stack withHeap(String heap, int workers, Map<String, String> environment) {
    BrokerHandle broker = Services.broker();
    RedisHandle redis = Services.redis();
    broker.reset();
    redis.reset();
    return on(broker.uri(), redis.uri(), workers, heap, environment);
  }

  /** A stack on a test's own services. */
  public static Stack on(URI amqp, URI redis, int workers, Map<String, String> environment) {
    return on(amqp, redis, workers, ServiceProcess.HEAP, environment);
  }

  private static Stack on(
      URI amqp, URI redis, int workers, String heap, Map<String, String> environment) {
    Stack stack = new Stack(amqp, redis, heap, environment);
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
    Map<String, String> own = Map.of("WORKER_ID", id, "WORKER_CONCURRENCY", "1", "HTTP_PORT", "0");
    return start("sobel-worker", id, own);
  }

  /** Starts docs/examples/worker.py; does not wait for it. */
  public ServiceProcess startPythonWorker(String id) {
    return startPythonWorker(id, redis);
  }

  /** The same, with an address of Redis of its own. */
  public ServiceProcess startPythonWorker(String id, URI itsRedis) {
    Path python = Python.ofThisMachine().with("numpy", "pika", "redis");
    Path program = Path.of("..", "docs", "examples", "worker.py").toAbsolutePath().normalize();
    Map<String, String> variables = new HashMap<>(environment);
    variables.putAll(Map.of("AMQP_URI", amqp + "", "REDIS_URI", itsRedis + "", "WORKER_ID", id));
    ServiceProcess process =
        ServiceProcess.run(List.of(python.toString(), program.toString()), id, variables);
    processes.push(process);
    return process;
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

  /** Starts a coordinator where the first one, now gone, was; does not wait for it. */
  public void startCoordinatorAgain() {
    coordinator = startCoordinator(api.base().getPort());
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
    return start("coordinator", "coordinator", Map.of("HTTP_PORT", Integer.toString(port)));
  }

  private ServiceProcess start(String module, String name, Map<String, String> own) {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("AMQP_URI", amqp.toString());
    variables.put("REDIS_URI", redis.toString());
    variables.putAll(own);
    ServiceProcess process = ServiceProcess.start(module, name, heap, variables);
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
