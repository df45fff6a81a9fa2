package mosaico.coordinator;

import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import mosaico.codecs.jpeg.JpegCodec;
import mosaico.coordinator.broker.DeadLetters;
import mosaico.coordinator.broker.QueueMonitor;
import mosaico.coordinator.broker.TilePublisher;
import mosaico.coordinator.http.HttpConfig;
import mosaico.coordinator.http.Routes;
import mosaico.coordinator.http.WebServer;
import mosaico.coordinator.http.api.AccessKeys;
import mosaico.coordinator.http.api.CatalogueRoutes;
import mosaico.coordinator.http.api.HealthRoutes;
import mosaico.coordinator.http.api.JobRoutes;
import mosaico.coordinator.http.api.OperationsRoutes;
import mosaico.coordinator.http.api.ProcessRoutes;
import mosaico.coordinator.http.page.OperationsPage;
import mosaico.coordinator.http.page.PageFiles;
import mosaico.coordinator.http.problem.Problems;
import mosaico.coordinator.job.JobSettings;
import mosaico.coordinator.job.Jobs;
import mosaico.coordinator.job.LeaseKeeper;
import mosaico.coordinator.job.follow.JobFollower;
import mosaico.coordinator.job.follow.JobWatch;
import mosaico.coordinator.job.run.JobSignals;
import mosaico.coordinator.metrics.Meters;
import mosaico.coordinator.operations.Sampler;
import mosaico.coordinator.store.ChunkStore;
import mosaico.coordinator.store.JobStore;
import mosaico.coordinator.upload.Spool;
import mosaico.coordinator.upload.UploadLimits;
import mosaico.coordinator.workers.WorkerDirectory;
import mosaico.service.broker.BrokerConfig;
import mosaico.service.broker.BrokerConnection;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;
import mosaico.service.config.LogLevel;
import mosaico.service.store.RedisClients;
import mosaico.service.store.RedisConfig;
import mosaico.service.store.RedisHealth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.RedisClient;

/** A coordinator: its parts, made and connected here, started and closed in order. */
public final class Main implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Main.class);

  /** The worker named in results that stand for tiles given up by the broker. */
  private static final String DEAD_LETTER_WORKER = "coordinator";

  final RedisClient redis;
  final Jobs jobs;
  final WebServer web;
  private final RedisHealth redisWatch;
  private final BrokerConnection broker;
  private final LeaseKeeper leases;
  private final JobFollower follower;
  private final Sampler sampler;

  /** Makes the parts; nothing runs or connects before {@link #start}. */
  Main(
      BrokerConfig brokerConfig,
      RedisConfig redisConfig,
      JobSettings jobSettings,
      UploadLimits uploads,
      HttpConfig http) {
    Clock clock = Clock.systemUTC();
    // A job's runner waits for tiles on one connection, its result asks for strips on another.
    redis = RedisClients.open(redisConfig, 2 * jobSettings.maxJobs() + 64);
    redisWatch = new RedisHealth(redis, redisConfig);
    JobStore store = new JobStore(redis, jobSettings.deadline(), jobSettings.resultTtl());
    ChunkStore chunks = new ChunkStore(redis);
    WorkerDirectory workers = new WorkerDirectory(redis, clock);
    JobSignals signals = new JobSignals();

    TilePublisher publisher = new TilePublisher();
    QueueMonitor queue = new QueueMonitor();
    DeadLetters deadLetters =
        new DeadLetters(
            (id, reason) -> chunks.fail(id, DEAD_LETTER_WORKER, reason, jobSettings.resultTtl()));
    broker =
        new BrokerConnection(
            brokerConfig,
            "coordinator",
            connection -> onConnected(connection, publisher, queue, deadLetters));
    jobs =
        Jobs.create(jobSettings, redis, store, chunks, publisher, queue, workers, signals, clock);
    leases = new LeaseKeeper(jobs);
    follower = new JobFollower(store, chunks, signals);
    sampler = new Sampler(workers::live, queue::depth, jobs::active, clock);
    Meters meters =
        new Meters(
            new Meters.Sources(
                jobs::active,
                jobs::backlog,
                jobs::ended,
                queue::depth,
                () -> workers.live().size()));

    List<Routes> routes =
        List.of(
            new AccessKeys(http.apiKeys()),
            new Problems(),
            new ProcessRoutes(jobs, uploads),
            new JobRoutes(jobs, follower, new JobWatch(follower, chunks, signals, clock), uploads),
            new CatalogueRoutes(uploads, jobSettings.maxPixels()),
            new OperationsRoutes(workers::live, queue::depth, sampler::samples, store::failed),
            new HealthRoutes(broker::isOpen, redisWatch::isUp, meters::scrape),
            new OperationsPage(),
            PageFiles.onClassPath());
    web = new WebServer(http, uploads, routes);
  }

  private static void onConnected(
      Connection connection, TilePublisher publisher, QueueMonitor queue, DeadLetters deadLetters)
      throws IOException {
    publisher.opened(connection);
    deadLetters.opened(connection);
    queue.opened(connection);
  }

  /**
   * Starts to serve.
   *
   * @throws ConfigurationException if the HTTP port cannot be listened on
   */
  void start() {
    web.start();
    redisWatch.start();
    broker.start();
    leases.start();
    sampler.start();
    log.info("listening on port {}", web.port());
  }

  /** Closes the parts, one's failure not keeping the next from being closed. */
  @Override
  public void close() {
    // Jobs and those who wait for them are closed before the server, which still tells its clients
    // how their jobs ended.
    for (AutoCloseable part :
        List.of(sampler, leases, jobs, follower, web, broker, redisWatch, redis)) {
      try {
        part.close();
      } catch (Exception e) {
        log.warn("{} cannot be closed", part.getClass().getSimpleName(), e);
      }
    }
  }

  /** Runs until the process is told to stop; the environment configures it. */
  public static void main(String[] args) {
    try {
      Environment environment = new Environment(System.getenv());
      var _ = LogLevel.from(environment);
      Main coordinator =
          new Main(
              BrokerConfig.from(environment),
              RedisConfig.from(environment),
              JobSettings.from(environment),
              UploadLimits.from(environment),
              HttpConfig.from(environment));
      log.info("JPEG is decoded by {}", JpegCodec.FASTEST.decoder());
      Spool.sweep();
      coordinator.start();
      closeAtExit(coordinator);
    } catch (ConfigurationException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private static void closeAtExit(Main coordinator) {
    Runnable close =
        () -> {
          coordinator.close();
          Runtime.getRuntime().halt(0);
        };
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(close));
  }
}
