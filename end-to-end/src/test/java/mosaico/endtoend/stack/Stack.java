package mosaico.endtoend.stack;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;
import mosaico.contract.registry.WorkerRecord;
import mosaico.contract.tile.Pool;
import mosaico.embedded.FreePort;
import mosaico.testkit.services.BrokerHandle;
import mosaico.testkit.services.Python;
import mosaico.testkit.services.RedisHandle;
import mosaico.testkit.services.Services;
import mosaico.testkit.time.Eventually;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;

/**
 * A coordinator and workers as processes, on a broker and a Redis; closed, all of them are gone. A
 * tile that a {@link StepwiseWorker} holds is sent to no other worker, unless the test wants it.
 */
public final class Stack implements AutoCloseable {

  private static final int SHARED_WORKERS = 2;

  private static @Nullable Stack shared;

  private final URI amqp;
  private final URI redis;
  private final String heap;
  private final Map<String, String> environment;
  private final List<ServiceProcess> coordinators = new ArrayList<>();
  private final List<ServiceProcess> workers = new ArrayList<>();
  private ServiceProcess coordinator;
  private final Api api;

  private Stack(URI amqp, URI redis, String heap, Map<String, String> environment) {
    this.heap = heap;
    this.amqp = amqp;
    this.redis = redis;
    this.environment = new HashMap<>(Map.of("HEDGE_AFTER", "off"));
    this.environment.putAll(environment);
    int port = FreePort.find();
    this.coordinator = startCoordinator(port);
    this.api = Api.at(port);
    Eventually.until(
        "the coordinator is ready: " + coordinator.log(), () -> api.status("/health/ready") == 200);
  }

  /**
   * The stack of two workers that tests share which break nothing of it. It runs until a test
   * starts a stack of its own, since both use the same services, and is started again when next
   * asked for.
   */
  public static synchronized Stack shared() {
    Stack running = shared;
    if (running == null) {
      running = start(SHARED_WORKERS);
      shared = running;
    }
    return running;
  }

  /** Starts a stack on the shared services, emptied, with so many workers that are ready. */
  public static Stack start(int workers) {
    return start(workers, Map.of());
  }

  /** Starts a stack on the shared services whose processes have these settings. */
  public static Stack start(int workers, Map<String, String> environment) {
    return withHeap(ServiceProcess.HEAP, workers, environment);
  }

  /**
   * Starts a stack on the shared services whose processes have these settings and so much heap.
   *
   * @param heap as {@code -Xmx} takes it
   */
  public static Stack withHeap(String heap, int workers, Map<String, String> environment) {
    endShared(); // before the services that it uses are emptied
    BrokerHandle broker = Services.broker();
    RedisHandle redis = Services.redis();
    broker.reset();
    redis.reset();
    return on(broker.uri(), redis.uri(), workers, heap, environment);
  }

  /** Starts a stack on services that are the test's own, at least one of them. */
  public static Stack on(URI amqp, URI redis, int workers, Map<String, String> environment) {
    endShared();
    return on(amqp, redis, workers, ServiceProcess.HEAP, environment);
  }

  /**
   * Ends the shared stack if it runs. A test that uses the shared services without a stack calls
   * this first.
   */
  public static synchronized void endShared() {
    Stack running = shared;
    if (running != null) {
      running.close();
    }
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
    ServiceProcess worker = start("sobel-worker", id, own);
    workers.add(worker);
    return worker;
  }

  /** Starts a worker that makes tiles only when told to, and waits until it is registered. */
  public StepwiseWorker startStepwiseWorker(String id) {
    return startStepwiseWorker(id, 1);
  }

  /** The same; the broker may give it so many messages at once. */
  public StepwiseWorker startStepwiseWorker(String id, int prefetch) {
    Map<String, String> variables = new HashMap<>(environment);
    variables.putAll(Map.of("AMQP_URI", amqp + "", "REDIS_URI", redis + "", "WORKER_ID", id));
    variables.put(StepwiseWorker.PREFETCH, Integer.toString(prefetch));
    StepwiseWorker worker = StepwiseWorker.start(id, variables);
    workers.add(worker.process());
    Eventually.until(id + " is registered", () -> workers().anyMatch(id::equals));
    return worker;
  }

  /** Starts docs/examples/worker.py; does not wait for it. */
  public ServiceProcess startPythonWorker(String id) {
    return startPythonWorker(id, redis);
  }

  /**
   * Starts docs/examples/worker.py; does not wait for it.
   *
   * @param itsRedis where it finds Redis
   */
  public ServiceProcess startPythonWorker(String id, URI itsRedis) {
    Path python = Python.ofThisMachine().with("numpy", "pika", "redis");
    Path program = Path.of("..", "docs", "examples", "worker.py").toAbsolutePath().normalize();
    Map<String, String> variables = new HashMap<>(environment);
    variables.putAll(Map.of("AMQP_URI", amqp + "", "REDIS_URI", itsRedis + "", "WORKER_ID", id));
    ServiceProcess process =
        ServiceProcess.run(List.of(python.toString(), program.toString()), id, variables);
    workers.add(process);
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

  /** Starts a coordinator where the first one, now gone, was, and waits until it is ready. */
  public void startCoordinatorAgain() {
    coordinator = startCoordinator(api.base().getPort());
    Eventually.until("the coordinator is ready again", () -> api.status("/health/ready") == 200);
  }

  /** Another coordinator on the same services. */
  public Api startAnotherCoordinator() {
    int port = FreePort.find();
    startCoordinator(port);
    Api other = Api.at(port);
    Eventually.until("the other coordinator is ready", () -> other.status("/health/ready") == 200);
    return other;
  }

  private ServiceProcess startCoordinator(int port) {
    ServiceProcess started =
        start("coordinator", "coordinator", Map.of("HTTP_PORT", Integer.toString(port)));
    coordinators.add(started);
    return started;
  }

  private ServiceProcess start(String module, String name, Map<String, String> own) {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("AMQP_URI", amqp.toString());
    variables.put("REDIS_URI", redis.toString());
    variables.putAll(own);
    return ServiceProcess.start(module, name, heap, variables);
  }

  /**
   * Lets the registry's entry of a killed worker expire now: it would do so by itself within half a
   * minute.
   */
  public void expireWorker(String id) {
    try (Jedis jedis = new Jedis(redis)) {
      jedis.pexpire(WorkerRecord.key(id), 1);
    }
  }

  /** Ends all workers at once, and makes the system forget them and their tiles. */
  public void endWorkers() {
    workers.forEach(ServiceProcess::kill);
    workers.clear();
    ConnectionFactory factory = new ConnectionFactory();
    try (Jedis jedis = new Jedis(redis)) {
      jedis.zrange(WorkerRecord.INDEX, 0, -1).forEach(id -> jedis.del(WorkerRecord.key(id)));
      jedis.del(WorkerRecord.INDEX);
      factory.setUri(amqp);
      try (Connection connection = factory.newConnection();
          Channel channel = connection.createChannel()) {
        channel.queuePurge(Pool.GENERAL.queue());
      }
    } catch (IOException | TimeoutException | GeneralSecurityException e) {
      throw new IllegalStateException("the queue of tiles cannot be emptied", e);
    }
  }

  @Override
  public void close() {
    workers.forEach(ServiceProcess::kill);
    coordinators.forEach(ServiceProcess::kill);
    if (this == shared) {
      shared = null;
    }
  }
}
