package mosaico.coordinator.job;

import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Semaphore;
import mosaico.codecs.formats.OutputFormat;
import mosaico.contract.registry.WorkerRecord;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.broker.QueueMonitor;
import mosaico.coordinator.broker.TilePublisher;
import mosaico.coordinator.job.admission.DrainRate;
import mosaico.coordinator.job.admission.JobPreparer;
import mosaico.coordinator.job.admission.MemoryBudget;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobRequest;
import mosaico.coordinator.job.run.JobRunner;
import mosaico.coordinator.job.run.JobSignals;
import mosaico.coordinator.store.ChunkStore;
import mosaico.coordinator.store.JobStore;
import mosaico.coordinator.store.Leases;
import mosaico.coordinator.testing.TestWorker;
import mosaico.coordinator.workers.WorkerDirectory;
import mosaico.filters.chain.Chain;
import mosaico.service.broker.BrokerConfig;
import mosaico.service.broker.BrokerConnection;
import mosaico.service.store.RedisClients;
import mosaico.service.store.RedisConfig;
import mosaico.testkit.services.Services;
import mosaico.testkit.time.Eventually;
import redis.clients.jedis.RedisClient;

/** The parts that run jobs, on a real broker and a real Redis that are empty at first. */
final class Bench implements AutoCloseable {

  static final JobSettings SETTINGS =
      new JobSettings(10_000_000, 8, 1_024, 64 << 20, Duration.ofMinutes(5), Duration.ofMinutes(5));

  final JobSettings settings;
  final Clock clock;
  final RedisClient redis;
  final JobStore store;
  final ChunkStore chunks;
  final JobSignals signals = new JobSignals();
  final Semaphore tilesInFlight;
  final Leases leases;
  final Jobs jobs;
  private final BrokerConfig brokerConfig = new BrokerConfig(Services.broker().uri(), false);
  private final TilePublisher publisher = new TilePublisher();
  private final QueueMonitor queue = new QueueMonitor();
  private final BrokerConnection link;
  private final List<AutoCloseable> parts = new ArrayList<>();

  private Bench(JobSettings settings, Clock clock, String holder, long memory) {
    this.settings = settings;
    this.clock = clock;
    redis = RedisClients.open(new RedisConfig(Services.redis().uri()), 64);
    store = new JobStore(redis, settings.deadline(), settings.resultTtl());
    chunks = new ChunkStore(redis);
    tilesInFlight = new Semaphore(settings.maxTilesInFlight());
    leases = new Leases(redis, holder);
    WorkerDirectory workers = new WorkerDirectory(redis, clock);
    jobs =
        new Jobs(
            new JobRunner.Shared(
                store,
                chunks,
                publisher,
                queue,
                workers,
                signals,
                settings,
                tilesInFlight,
                new DrainRate(clock),
                clock),
            leases,
            new JobPreparer(settings, workers, clock, memory),
            new MemoryBudget(memory));
    link = new BrokerConnection(brokerConfig, "test-coordinator", this::opened);
    link.start();
    Eventually.until("the broker is connected", publisher::isOpen);
  }

  private void opened(Connection connection) throws IOException {
    publisher.opened(connection);
    queue.opened(connection);
  }

  /** Empties the services first. */
  static Bench start() {
    return start(SETTINGS, Clock.systemUTC(), 1L << 30);
  }

  static Bench start(JobSettings settings, Clock clock, long memory) {
    Services.redis().reset();
    Services.broker().reset();
    return new Bench(settings, clock, "first", memory);
  }

  /** Another coordinator on the same services; to be closed by the test. */
  Bench another() {
    return new Bench(settings, clock, "second", 1L << 30);
  }

  TestWorker worker() {
    TestWorker worker = new TestWorker(brokerConfig, redis);
    parts.add(worker);
    return worker;
  }

  /** Registers a worker that takes no tiles any more and works on so many. */
  void registerLeaving(String id, int busy) {
    redis.hset(
        WorkerRecord.key(id), Map.of("id", id, "busy", Integer.toString(busy), "draining", "true"));
    redis.zadd(WorkerRecord.INDEX, (double) clock.millis(), id);
  }

  static JobRequest request(String chain, int workers) {
    return new JobRequest(
        Chain.parse(chain),
        OptionalInt.of(workers),
        OutputFormat.PNG,
        "photo.png",
        Optional.empty());
  }

  JobRecord record(JobId id) {
    return store.find(id).orElseThrow();
  }

  /** The job once it has ended. */
  JobRecord end(JobId id) {
    Eventually.until("job " + id + " ends", () -> record(id).state().ended());
    return record(id);
  }

  Set<String> keys() {
    return redis.keys("*");
  }

  @Override
  public void close() {
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    jobs.close();
    link.close();
    redis.close();
  }
}
