package mosaico.worker;

import ch.qos.logback.classic.LoggerContext;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import mosaico.filters.sobel.Sobel;
import mosaico.service.broker.BrokerConnection;
import mosaico.service.broker.Topology;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;
import mosaico.service.config.LogFormat;
import mosaico.service.logging.ConsoleEncoder;
import mosaico.service.logging.RunningLogLevel;
import mosaico.service.metrics.Exemplars;
import mosaico.service.store.ChunkWriter;
import mosaico.service.store.RedisClients;
import mosaico.service.store.RedisHealth;
import mosaico.service.trace.Tracer;
import mosaico.worker.classroom.Classroom;
import mosaico.worker.consumer.TileConsumer;
import mosaico.worker.drain.Drain;
import mosaico.worker.health.HealthServer;
import mosaico.worker.health.Readiness;
import mosaico.worker.metrics.Activity;
import mosaico.worker.metrics.ProcessMeters;
import mosaico.worker.metrics.TracedTiles;
import mosaico.worker.registry.OwnCapability;
import mosaico.worker.registry.Registration;
import mosaico.worker.registry.WorkerName;
import mosaico.worker.registry.WorkerSnapshot;
import mosaico.worker.store.RedisResultStore;
import mosaico.worker.store.RedisStartAnnouncer;
import mosaico.worker.store.RetryingWrites;
import mosaico.worker.tile.Pace;
import mosaico.worker.tile.TileHandler;
import mosaico.worker.tile.TileListener;
import mosaico.worker.tile.Warmup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.RedisClient;

/** Starts a worker configured by the environment, and stops it on SIGTERM. */
public final class Main {

  private static final Logger log = LoggerFactory.getLogger(Main.class);
  private static final int OK = 0;
  private static final int UNFIT = 1;
  private static final int MISCONFIGURED = 2;
  private static final int CONVICTED = 3;

  /** How long a finished tile is held while Redis is away. */
  private static final Duration HOLD = Duration.ofSeconds(20);

  private static final Duration HOLD_DRAINING = Duration.ofSeconds(4);

  /** Kubernetes sends SIGKILL 30 s after SIGTERM; tiles must be finished or returned by then. */
  private static final Duration FINISH = Duration.ofSeconds(22);

  private static final Duration WARMUP = Duration.ofSeconds(3);

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    Worker worker = wireOrExit();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(worker, OK), "stop"));
    try {
      // On a thread of its own: leaving waits for the heartbeat's.
      worker.start(() -> Thread.ofPlatform().name("leave").start(() -> stop(worker, CONVICTED)));
      // While the broker is being connected to, and beside the first tiles.
      log.info("warmed up in {} ms", Warmup.run(WARMUP).toMillis());
    } catch (RuntimeException | Error e) {
      log.error("this worker cannot make tiles", e);
      stop(worker, UNFIT);
    }
    // The broker connection's supervisor is a virtual thread: this one keeps the JVM running.
    new CountDownLatch(1).await();
  }

  private static Worker wireOrExit() {
    int code = UNFIT;
    try {
      Environment environment = new Environment(System.getenv());
      var _ = LogFormat.from(environment);
      return wire(WorkerConfig.from(environment));
    } catch (ConfigurationException e) {
      System.err.println(e.getMessage());
      code = MISCONFIGURED;
    } catch (RuntimeException | Error e) {
      // Threads that already run would keep the JVM up: alive, but without work.
      log.error("this worker cannot start", e);
    }
    System.exit(code);
    throw new AssertionError("exit returned");
  }

  private static Worker wire(WorkerConfig config) {
    ConsoleEncoder.identify("worker", config.id());
    Tracer tracer = Tracer.start(config.traces(), config.id(), version());
    PrometheusMeterRegistry meters = Exemplars.registry();
    ProcessMeters.register(meters);
    WorkerName name = new WorkerName(config.id());
    Activity activity = new Activity(meters, config.concurrency());
    Drain drain = new Drain();

    // Each tile's thread may store a result while a start is announced; the heartbeat and the
    // health
    // check need one connection each.
    RedisClient redis = RedisClients.open(config.redis(), 2 * config.concurrency() + 2);
    RedisHealth redisHealth = new RedisHealth(redis, config.redis());
    RedisResultStore store =
        new RedisResultStore(
            redis, new ChunkWriter(redis), new RetryingWrites(redis, drain, HOLD, HOLD_DRAINING));
    RedisStartAnnouncer announcer = new RedisStartAnnouncer(redis, Thread::startVirtualThread);
    TileListener listener =
        tracer.isOn() ? new TracedTiles(activity, tracer, name::id, Instant::now) : activity;
    Optional<Classroom> classroom = config.classroom().map(Classroom::new);
    TileHandler handler =
        new TileHandler(
            name::id, store, announcer, listener, classroom.<Pace>map(c -> c).orElse(Pace.FULL));
    List<String> queues = OwnCapability.queues(config.pools(), config.broker().quorum());
    Topology topology = new Topology(config.broker().quorum());
    TileConsumer consumer =
        new TileConsumer(config.concurrency(), queues, topology, handler::handle, drain, activity);
    classroom.ifPresent(lessons -> lessons.start(consumer::changePrefetch));

    WorkerSnapshot snapshot =
        new WorkerSnapshot(
            name, config.host(), version(), queues, config.concurrency(), activity, drain);
    RunningLogLevel level = new RunningLogLevel(config.logLevel());
    Registration registration = new Registration(redis, name, snapshot, level::follow);
    BrokerConnection broker =
        new BrokerConnection(
            config.broker(),
            "worker " + config.id(),
            connection -> {
              // What it can do is known before it gets a tile.
              registration.announceNow();
              consumer.opened(connection);
            });
    HealthServer health =
        new HealthServer(
            config.http(),
            () -> new Readiness(consumer.isOn(), redisHealth.isUp(), drain.hasBegun()),
            meters::scrape);

    log.info(
        "worker {}: {} Sobel kernel, {} tiles at once, from {}, health and metrics on port {}",
        config.id(),
        Sobel.kernel(),
        config.concurrency(),
        queues,
        health.port());
    return new Worker(
        drain,
        broker,
        consumer,
        registration,
        health,
        redisHealth,
        () -> {
          classroom.ifPresent(Classroom::close);
          close(redis, tracer);
        });
  }

  private static void close(RedisClient redis, Tracer tracer) {
    redis.close();
    tracer.close();
  }

  private static String version() {
    return Objects.requireNonNullElse(
        Main.class.getPackage().getImplementationVersion(), "development");
  }

  /**
   * Shuts down and halts the JVM: left to itself, the JVM would report the signal in its exit code,
   * but a worker that was asked to stop reports 0. Only the first caller, the signal's hook or
   * {@link #main}, gets in; it never returns.
   *
   * @param code the exit code, if the shutdown succeeds
   */
  private static synchronized void stop(Worker worker, int code) {
    int reported = code;
    try {
      worker.stop(FINISH);
    } catch (InterruptedException | RuntimeException | Error e) {
      log.error("the shutdown failed", e);
      reported = UNFIT;
    }
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
      logging.stop();
    }
    Runtime.getRuntime().halt(reported);
  }
}
