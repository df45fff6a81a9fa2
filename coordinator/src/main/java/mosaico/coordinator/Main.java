package mosaico.coordinator;

import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import mosaico.codecs.image.Spool;
import mosaico.codecs.jpeg.JpegReader;
import mosaico.coordinator.broker.DeadLetters;
import mosaico.coordinator.broker.QueueMonitor;
import mosaico.coordinator.broker.TilePublisher;
import mosaico.coordinator.http.HttpSettings;
import mosaico.coordinator.http.WebServer;
import mosaico.coordinator.job.JobSettings;
import mosaico.coordinator.job.Jobs;
import mosaico.coordinator.job.LeaseKeeper;
import mosaico.coordinator.job.run.JobSignals;
import mosaico.coordinator.metrics.Meters;
import mosaico.coordinator.operations.Sampler;
import mosaico.coordinator.store.ChunkStore;
import mosaico.coordinator.store.JobStore;
import mosaico.coordinator.workers.WorkerDirectory;
import mosaico.service.broker.AmqpLink;
import mosaico.service.broker.BrokerConfig;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;
import mosaico.service.config.LogLevel;
import mosaico.service.store.RedisConfig;
import mosaico.service.store.RedisLink;
import mosaico.service.store.RedisWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.RedisClient;

/** Starts a coordinator. */
public final class Main {

  private static final Logger log = LoggerFactory.getLogger(Main.class);
  private static final String WORKER_OF_GIVEN_UP_TILES = "coordinator";

  private Main() {}

  /** Runs until the process is told to stop; the environment configures it. */
  public static void main(String[] args) {
    try {
      Environment environment = new Environment(System.getenv());
      var _ = LogLevel.from(environment);
      run(
          BrokerConfig.from(environment),
          RedisConfig.from(environment),
          JobSettings.from(environment),
          HttpSettings.from(environment));
    } catch (ConfigurationException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private static void run(
      BrokerConfig brokerConfig,
      RedisConfig redisConfig,
      JobSettings jobSettings,
      HttpSettings http) {
    log.info("JPEG is decoded by {}", JpegReader.FASTEST.decoder());
    Spool.sweep();
    Clock clock = Clock.systemUTC();
    // A job's runner waits for tiles on one connection, its delivery asks for strips on another.
    RedisClient redis = RedisLink.open(redisConfig, 2 * jobSettings.maxJobs() + 64);
    RedisWatch redisWatch = new RedisWatch(redis, redisConfig);
    JobStore store = new JobStore(redis, jobSettings.deadline(), jobSettings.resultTtl());
    ChunkStore chunks = new ChunkStore(redis);
    WorkerDirectory workers = new WorkerDirectory(redis, clock);
    JobSignals signals = new JobSignals();

    TilePublisher publisher = new TilePublisher();
    QueueMonitor queue = new QueueMonitor();
    DeadLetters deadLetters =
        new DeadLetters(
            (id, reason) ->
                chunks.fail(id, WORKER_OF_GIVEN_UP_TILES, reason, jobSettings.resultTtl()));
    AmqpLink broker =
        new AmqpLink(
            brokerConfig,
            "coordinator",
            connection -> opened(connection, publisher, queue, deadLetters));
    Jobs jobs =
        Jobs.create(jobSettings, redis, store, chunks, publisher, queue, workers, signals, clock);
    LeaseKeeper leases = new LeaseKeeper(jobs);
    Sampler sampler = new Sampler(workers::live, queue::depth, jobs::active, clock);
    Meters meters =
        new Meters(
            new Meters.Sources(
                jobs::active,
                jobs::backlog,
                jobs::ended,
                queue::depth,
                () -> workers.live().size()));

    WebServer web =
        WebServer.start(
            http,
            jobSettings,
            new WebServer.Parts(
                jobs,
                store,
                chunks,
                signals,
                workers,
                queue,
                sampler,
                broker::isOpen,
                redisWatch::isUp,
                meters::scrape));
    redisWatch.start();
    broker.start();
    leases.start();
    sampler.start();
    log.info("listening on port {}", web.port());
    // Jobs go before the server: whoever waits for one of them is still told how it went.
    closeAtExit(List.of(sampler, leases, jobs, web, broker, redisWatch, redis));
  }

  private static void opened(
      Connection connection, TilePublisher publisher, QueueMonitor queue, DeadLetters deadLetters)
      throws IOException {
    publisher.opened(connection);
    deadLetters.opened(connection);
    queue.opened(connection);
  }

  /** Closes in the given order, one failure not keeping the next from being closed. */
  private static void closeAtExit(List<AutoCloseable> parts) {
    Runnable close =
        () -> {
          for (AutoCloseable part : parts) {
            try {
              part.close();
            } catch (Exception e) {
              log.warn("{} did not close", part.getClass().getSimpleName(), e);
            }
          }
          Runtime.getRuntime().halt(0);
        };
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(close));
  }
}
