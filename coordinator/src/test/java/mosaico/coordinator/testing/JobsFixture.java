package mosaico.coordinator.testing;

import com.rabbitmq.client.Connection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import mosaico.codecs.formats.DecodingThreads;
import mosaico.codecs.formats.OutputFormat;
import mosaico.codecs.image.ImageFile;
import mosaico.contract.registry.WorkerRecord;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.audit.AuditConfig;
import mosaico.coordinator.audit.Auditor;
import mosaico.coordinator.broker.DeadLetters;
import mosaico.coordinator.broker.QueueMonitor;
import mosaico.coordinator.broker.TilePublisher;
import mosaico.coordinator.budget.ByteBudget;
import mosaico.coordinator.fallback.LocalResults;
import mosaico.coordinator.fallback.LocalTiles;
import mosaico.coordinator.fallback.OracleProcess;
import mosaico.coordinator.job.JobConfig;
import mosaico.coordinator.job.Jobs;
import mosaico.coordinator.job.admission.Admission;
import mosaico.coordinator.job.admission.JobPreparer;
import mosaico.coordinator.job.batch.BatchQueue;
import mosaico.coordinator.job.batch.BatchStarter;
import mosaico.coordinator.job.batch.Batches;
import mosaico.coordinator.job.batch.Forecast;
import mosaico.coordinator.job.batch.SingleJobs;
import mosaico.coordinator.job.batch.WaitingLimits;
import mosaico.coordinator.job.batch.WaitingLine;
import mosaico.coordinator.job.fair.SharedWindow;
import mosaico.coordinator.job.hedge.HedgeConfig;
import mosaico.coordinator.job.hedge.Hedging;
import mosaico.coordinator.job.record.BatchSpec;
import mosaico.coordinator.job.record.ItemStatus;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobRequest;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.job.record.Submitter;
import mosaico.coordinator.job.run.JobRunners;
import mosaico.coordinator.job.run.JobSignals;
import mosaico.coordinator.job.run.ResultStream;
import mosaico.coordinator.job.run.RunningJobs;
import mosaico.coordinator.job.takeover.LeasesUnderWay;
import mosaico.coordinator.job.takeover.TakeOver;
import mosaico.coordinator.result.ResultWriter;
import mosaico.coordinator.result.Writing;
import mosaico.coordinator.scaling.TileFlow;
import mosaico.coordinator.store.BatchStore;
import mosaico.coordinator.store.ChunkStore;
import mosaico.coordinator.store.ConvictionStore;
import mosaico.coordinator.store.JobStore;
import mosaico.coordinator.store.Leases;
import mosaico.coordinator.store.Redis;
import mosaico.coordinator.store.WorkerRegistry;
import mosaico.coordinator.timing.StepTimes;
import mosaico.coordinator.tracing.JobTraces;
import mosaico.coordinator.upload.BatchLimits;
import mosaico.coordinator.upload.Upload;
import mosaico.coordinator.workers.CostClasses;
import mosaico.coordinator.workers.TileRouter;
import mosaico.coordinator.workers.WorkerDirectory;
import mosaico.coordinator.workers.Workforce;
import mosaico.filters.FilterType;
import mosaico.filters.catalogue.FilterCatalogue;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import mosaico.service.broker.BrokerConfig;
import mosaico.service.broker.BrokerConnection;
import mosaico.service.broker.Topology;
import mosaico.service.store.RedisClients;
import mosaico.service.store.RedisConfig;
import mosaico.testkit.image.TestImages;
import mosaico.testkit.services.Services;
import mosaico.testkit.time.Eventually;
import mosaico.worker.tile.TileHandler;
import redis.clients.jedis.RedisClient;

/** The parts that run jobs, on a real broker and a real Redis that are empty at first. */
public final class JobsFixture implements AutoCloseable {

  public static final JobConfig SETTINGS =
      new JobConfig(
          8,
          Duration.ZERO,
          1_024,
          64 << 20,
          32 << 20,
          new JobLifetime(Duration.ofMinutes(5), Duration.ofMinutes(5)));

  private static final long MAX_PIXELS = 10_000_000;

  /** Of the files of jobs that wait. */
  public static final long MAX_QUEUED_BYTES = 32 << 20;

  /** Memory for images that is more than any test needs. */
  public static final long PLENTY = 1L << 30;

  public static final Shape SHAPE = new Shape(40, 30, 1);
  public static final ImageFile FILE = ImageFile.of(TestImages.file(SHAPE, "png"));
  public static final Shape LARGE_SHAPE = new Shape(900, 3_000, 1);

  /** An image of several tiles, however few workers are asked for. */
  public static final ImageFile LARGE_FILE = ImageFile.of(TestImages.file(LARGE_SHAPE, "png"));

  public final JobConfig settings;
  public final Clock clock;
  public final RedisClient client;
  public final JobStore store;
  public final ChunkStore chunks;
  public final SharedWindow window;
  public final RunningJobs running;
  public final TakeOver takeOver;
  public final WaitingLine line;
  public final Jobs jobs;
  public final BatchStore batchStore;
  public final BatchQueue batchQueue;
  public final Batches batches;
  private final BrokerConfig brokerConfig = new BrokerConfig(Services.broker().uri(), false);
  private final TilePublisher publisher = new TilePublisher(new Topology(false), StepTimes.NONE);
  private final QueueMonitor queue;
  private final DeadLetters deadLetters;
  public final Redis redis;
  public final LocalTiles localTiles;
  public final Auditor auditor;
  private final BrokerConnection broker;
  private final BrokerConnection watch;
  private final List<TestWorker> testWorkers = new ArrayList<>();

  private JobsFixture(
      JobConfig settings,
      Clock clock,
      String holder,
      long memory,
      OptionalInt own,
      AuditConfig audits,
      HedgeConfig hedges) {
    this.settings = settings;
    this.clock = clock;
    RedisConfig redisConfig = new RedisConfig(Services.redis().uri());
    client = RedisClients.open(redisConfig, 16);
    redis = new Redis(redisConfig, 64);
    store = new JobStore(redis, settings.lifetime());
    chunks = new ChunkStore(redis, StepTimes.NONE);
    window = new SharedWindow(settings.maxTilesInFlight());
    WorkerDirectory workers = new WorkerDirectory(new WorkerRegistry(redis, clock)::live, clock);
    TileRouter router = new TileRouter(workers, new CostClasses(50), own, "9.9");
    queue = new QueueMonitor(workers::queues);
    deadLetters =
        new DeadLetters(
            (id, attempt, reason) ->
                chunks.fail(id, "dead letters", attempt, reason, settings.lifetime().resultTtl()),
            (_, _) -> {},
            clock);
    LocalResults localResults = new LocalResults(chunks);
    localTiles =
        new LocalTiles(
            new TileHandler(LocalTiles.WORKER, localResults, localResults, localResults), 2);
    auditor = new Auditor(audits, new OracleProcess(), new ConvictionStore(redis, clock), clock);
    JobSignals signals = new JobSignals();
    TileFlow flow = new TileFlow(clock);
    JobRunners runners =
        new JobRunners(
            publisher,
            localTiles,
            queue,
            chunks,
            workers,
            router,
            signals,
            flow,
            new Hedging(hedges),
            auditor,
            window,
            settings.maxBytesInFlight(),
            StepTimes.NONE,
            settings.lifetime(),
            clock);
    Workforce workforce = new Workforce(queue, workers, own.isPresent());
    running =
        new RunningJobs(
            runners, store, chunks, workforce, settings.lifetime(), JobTraces.OFF, clock);
    JobPreparer preparer =
        new JobPreparer(
            MAX_PIXELS,
            new DecodingThreads(Duration.ofMinutes(1)),
            memory,
            new ByteBudget(settings.maxScratchBytes()),
            router,
            StepTimes.NONE,
            clock);
    Admission admission =
        new Admission(
            settings.maxJobs(),
            settings.admissionWait(),
            new ByteBudget(memory),
            () -> Duration.ofSeconds(1));
    Leases leases = new Leases(redis, holder);
    LeasesUnderWay underWay = new LeasesUnderWay(leases);
    takeOver =
        new TakeOver(
            store, leases, underWay, preparer, admission, running, settings.lifetime(), clock);
    batchStore = new BatchStore(redis, settings.lifetime());
    line = new WaitingLine(batchStore, new Forecast(running::all, flow, () -> 2, () -> 1), clock);
    WaitingLimits limits =
        new WaitingLimits(new BatchLimits(100, PLENTY, 100, MAX_QUEUED_BYTES), line, admission);
    jobs =
        new Jobs(
            preparer,
            admission,
            running,
            store,
            chunks,
            leases,
            signals,
            flow,
            publisher,
            new SingleJobs(preparer, admission, batchStore, line, limits, () -> {}, flow, clock),
            clock);
    batchQueue =
        new BatchQueue(
            batchStore,
            store,
            line,
            new BatchStarter(
                batchStore, store, underWay, preparer, admission, running, publisher, clock),
            signals,
            flow,
            settings.lifetime(),
            clock);
    batches =
        new Batches(jobs, preparer, admission, batchStore, line, limits, () -> {}, flow, clock);
    broker = new BrokerConnection(brokerConfig, "test-coordinator", publisher);
    broker.start();
    watch = new BrokerConnection(brokerConfig, "test-coordinator, watching", this::watching);
    watch.start();
    Eventually.until("the broker is connected", () -> publisher.isOpen() && watch.isOpen());
  }

  private void watching(Connection connection) throws IOException {
    queue.opened(connection);
    deadLetters.opened(connection);
  }

  /** Empties the services first. */
  public static JobsFixture start() {
    return start(SETTINGS, Clock.systemUTC(), PLENTY);
  }

  /** Empties the services first. */
  public static JobsFixture start(JobConfig settings, Clock clock, long memory) {
    Services.redis().reset();
    Services.broker().reset();
    return new JobsFixture(
        settings, clock, "first", memory, OptionalInt.empty(), AuditConfig.OFF, HedgeConfig.OFF);
  }

  /**
   * A coordinator that has this share of tiles made by a second worker as well.
   *
   * @param patience with that worker
   */
  public static JobsFixture startWithAudits(double share, Duration patience) {
    Services.redis().reset();
    Services.broker().reset();
    return new JobsFixture(
        SETTINGS,
        Clock.systemUTC(),
        "first",
        PLENTY,
        OptionalInt.empty(),
        new AuditConfig(share),
        new HedgeConfig(Optional.of(patience)));
  }

  /** A coordinator that makes two tiles at once itself where there is no worker. */
  public static JobsFixture startWithFallback(JobConfig settings, Clock clock) {
    Services.redis().reset();
    Services.broker().reset();
    return new JobsFixture(
        settings, clock, "first", PLENTY, OptionalInt.of(2), AuditConfig.OFF, HedgeConfig.OFF);
  }

  /** Another coordinator on the same services; to be closed by the test. */
  public JobsFixture another() {
    return anotherWith(PLENTY);
  }

  /** Another coordinator with so much memory for images; to be closed by the test. */
  public JobsFixture anotherWith(long memory) {
    return new JobsFixture(
        settings, clock, "second", memory, OptionalInt.empty(), AuditConfig.OFF, HedgeConfig.OFF);
  }

  /** A worker that answers no tiles yet. */
  public TestWorker worker() {
    TestWorker worker = new TestWorker(brokerConfig, client);
    testWorkers.add(worker);
    return worker;
  }

  /** A worker that takes tiles from these queues, and answers none yet. */
  public TestWorker workerOn(String... queues) {
    TestWorker worker = new TestWorker(brokerConfig, client, List.of(queues));
    testWorkers.add(worker);
    return worker;
  }

  /** Registers a worker of the first version. */
  public void registerOld(String id) {
    register(id, Map.of("concurrency", "1", "filters", "grayscale,sobel,brightness,blur"));
  }

  /** Registers a worker that knows all filters and their parameters. */
  public void registerNew(String id, String... queues) {
    List<String> names = FilterCatalogue.all().stream().map(FilterType::name).toList();
    List<String> parameters =
        FilterCatalogue.all().stream()
            .flatMap(type -> type.parameters().stream().map(p -> type.name() + ":" + p.name()))
            .toList();
    register(
        id,
        Map.of(
            "concurrency",
            "1",
            "filters",
            String.join(",", names),
            "parameters",
            String.join(",", parameters),
            "versions",
            "1,2",
            "queues",
            String.join(",", queues)));
  }

  private void register(String id, Map<String, String> fields) {
    client.hset(WorkerRecord.key(id), "id", id);
    client.hset(WorkerRecord.key(id), fields);
    client.zadd(WorkerRecord.INDEX, (double) clock.millis(), id);
  }

  /** Removes a worker from the registry. */
  public void unregister(String id) {
    client.del(WorkerRecord.key(id));
    client.zrem(WorkerRecord.INDEX, id);
  }

  /** Registers a worker that takes no tiles any more and works on so many. */
  public void registerLeaving(String id, int busy) {
    register(id, Map.of("busy", Integer.toString(busy), "draining", "true"));
  }

  /** Asks for a PNG. */
  public static JobRequest request(String chain, int workers) {
    return new JobRequest(
        Chain.parse(chain),
        OptionalInt.of(workers),
        OutputFormat.PNG,
        Writing.USUAL,
        Depth.SIXTEEN,
        Optional.empty(),
        "photo.png",
        Submitter.ANYBODY,
        Optional.empty());
  }

  /** Submits {@link #FILE} to be filtered by Sobel, as one tile for each worker. */
  public JobId submit(int workers) throws Exception {
    return jobs.submit(request("sobel", workers), FILE).id();
  }

  /** Streams {@link #FILE}, filtered by Sobel, as one tile for each worker. */
  public ResultStream stream(int workers) throws Exception {
    return jobs.stream(request("sobel", workers), FILE);
  }

  /** Submits images, each to be filtered by Sobel as one tile; starts none of them. */
  public BatchSpec submitBatch(byte[]... files) throws Exception {
    return submitBatch("sobel", files);
  }

  /** Submits images, each to be processed as one tile; starts none of them. */
  public BatchSpec submitBatch(String chain, byte[]... files) throws Exception {
    List<Upload> uploads =
        Arrays.stream(files).map(file -> Upload.received("photo.png", ImageFile.of(file))).toList();
    return batches.submit(request(chain, 1), uploads).spec();
  }

  /** The states of a batch's images. */
  public List<JobState> states(BatchSpec batch) {
    return batchStore.status(batch).items().stream().map(ItemStatus::state).toList();
  }

  /** A job whose coordinator, this one, has stopped. */
  public JobId orphan(int workers) throws Exception {
    JobId id = submit(workers);
    Eventually.until("it runs", () -> record(id).state() == JobState.RUNNING);
    jobs.close();
    return id;
  }

  public JobRecord record(JobId id) {
    return store.find(id).orElseThrow();
  }

  /** The job once it has ended. */
  public JobRecord end(JobId id) {
    Eventually.until("job " + id + " ends", () -> record(id).state().ended());
    return record(id);
  }

  /** Waits until no job runs here. */
  public void awaitIdle() {
    Eventually.until("nothing runs", () -> running.active() == 0);
  }

  /** The samples of a job's result. */
  public byte[] result(JobRecord job) throws IOException {
    int[] next = {0};
    return result(job.spec(), () -> chunks.get(job.id(), next[0]++).orElseThrow());
  }

  /** The samples of a direct job's result. */
  public static byte[] result(ResultStream stream) throws IOException {
    return result(stream.job(), stream);
  }

  private static byte[] result(JobSpec job, ResultWriter.Strips strips) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ResultWriter.write(
        job.encoder(), job.result(), Optional.empty(), job.plan().tiles(), strips, out);
    return TestImages.read(out.toByteArray());
  }

  /** What {@link #FILE} should become. */
  public static byte[] expected() {
    return TestImages.filtered(SHAPE, "sobel");
  }

  public Set<String> keys() {
    Set<String> keys = new HashSet<>(client.keys("*"));
    keys.remove(JobKeys.RECENT_JOBS);
    return keys;
  }

  /** Waits until Redis holds these keys and no others. */
  public void awaitKeys(String... expected) {
    Eventually.until("only these keys are left", () -> keys().equals(Set.of(expected)));
  }

  /** Waits until all that is left of a job is the marker that it has ended. */
  public void awaitOnlyTheMarkerOf(JobId id) {
    awaitKeys(new JobKeys(id).ended());
  }

  @Override
  public void close() {
    testWorkers.forEach(TestWorker::close);
    jobs.close();
    localTiles.close();
    auditor.close();
    broker.close();
    watch.close();
    redis.close();
    client.close();
  }
}
