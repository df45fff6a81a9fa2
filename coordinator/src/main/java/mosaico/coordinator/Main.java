package mosaico.coordinator;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import mosaico.codecs.formats.Formats;
import mosaico.codecs.formats.ImageOpener;
import mosaico.contract.registry.WorkerRecord;
import mosaico.coordinator.alerts.AlertBook;
import mosaico.coordinator.audit.AuditConfig;
import mosaico.coordinator.audit.Auditor;
import mosaico.coordinator.broker.DeadLetters;
import mosaico.coordinator.broker.QueueMonitor;
import mosaico.coordinator.broker.TilePublisher;
import mosaico.coordinator.broker.WatchSession;
import mosaico.coordinator.budget.ByteBudget;
import mosaico.coordinator.callback.CallbackConfig;
import mosaico.coordinator.callback.CallbackList;
import mosaico.coordinator.callback.Callbacks;
import mosaico.coordinator.classroom.ClassroomConfig;
import mosaico.coordinator.classroom.ClassroomLink;
import mosaico.coordinator.comparison.ComparisonRuns;
import mosaico.coordinator.decoding.DecoderConfig;
import mosaico.coordinator.decoding.DecoderStatus;
import mosaico.coordinator.fallback.FallbackConfig;
import mosaico.coordinator.fallback.LocalResults;
import mosaico.coordinator.fallback.LocalTiles;
import mosaico.coordinator.fallback.OracleProcess;
import mosaico.coordinator.http.HttpConfig;
import mosaico.coordinator.http.RequestLog;
import mosaico.coordinator.http.RequestTraces;
import mosaico.coordinator.http.Routes;
import mosaico.coordinator.http.WebServer;
import mosaico.coordinator.http.api.AccessKeys;
import mosaico.coordinator.http.api.BatchRoutes;
import mosaico.coordinator.http.api.CatalogueRoutes;
import mosaico.coordinator.http.api.ClassroomRoutes;
import mosaico.coordinator.http.api.ComparisonRoutes;
import mosaico.coordinator.http.api.DeadLetterRoutes;
import mosaico.coordinator.http.api.ForeignPages;
import mosaico.coordinator.http.api.HealthRoutes;
import mosaico.coordinator.http.api.JobListRoutes;
import mosaico.coordinator.http.api.JobRoutes;
import mosaico.coordinator.http.api.LogLevelRoutes;
import mosaico.coordinator.http.api.MessageRoutes;
import mosaico.coordinator.http.api.OperationsRoutes;
import mosaico.coordinator.http.api.Presets;
import mosaico.coordinator.http.api.ProcessRoutes;
import mosaico.coordinator.http.api.PyramidRoutes;
import mosaico.coordinator.http.api.QueryCheck;
import mosaico.coordinator.http.api.ScalingRoutes;
import mosaico.coordinator.http.api.UploadCleanup;
import mosaico.coordinator.http.connection.ClientWatch;
import mosaico.coordinator.http.page.DocumentPages;
import mosaico.coordinator.http.page.OperationsPage;
import mosaico.coordinator.http.page.PageFiles;
import mosaico.coordinator.http.problem.Problems;
import mosaico.coordinator.job.JobConfig;
import mosaico.coordinator.job.Jobs;
import mosaico.coordinator.job.admission.Admission;
import mosaico.coordinator.job.admission.JobPreparer;
import mosaico.coordinator.job.batch.BatchQueue;
import mosaico.coordinator.job.batch.BatchRounds;
import mosaico.coordinator.job.batch.BatchStarter;
import mosaico.coordinator.job.batch.Batches;
import mosaico.coordinator.job.batch.Forecast;
import mosaico.coordinator.job.batch.SingleJobs;
import mosaico.coordinator.job.batch.WaitingLimits;
import mosaico.coordinator.job.batch.WaitingLine;
import mosaico.coordinator.job.fair.SharedWindow;
import mosaico.coordinator.job.follow.BatchFollower;
import mosaico.coordinator.job.follow.BatchWatch;
import mosaico.coordinator.job.follow.JobFollower;
import mosaico.coordinator.job.follow.JobWatch;
import mosaico.coordinator.job.follow.RecentJobs;
import mosaico.coordinator.job.follow.TileMessages;
import mosaico.coordinator.job.hedge.HedgeConfig;
import mosaico.coordinator.job.hedge.Hedging;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.coordinator.job.run.JobRunners;
import mosaico.coordinator.job.run.JobSignals;
import mosaico.coordinator.job.run.OwnLoad;
import mosaico.coordinator.job.run.RunningJobs;
import mosaico.coordinator.job.takeover.LeaseKeeper;
import mosaico.coordinator.job.takeover.LeasesUnderWay;
import mosaico.coordinator.job.takeover.TakeOver;
import mosaico.coordinator.metrics.Meters;
import mosaico.coordinator.metrics.Timings;
import mosaico.coordinator.operations.AlertMonitor;
import mosaico.coordinator.operations.LatestRecommendation;
import mosaico.coordinator.operations.LogLevels;
import mosaico.coordinator.operations.Observations;
import mosaico.coordinator.operations.OperationsConfig;
import mosaico.coordinator.operations.RetryTimes;
import mosaico.coordinator.operations.Sampler;
import mosaico.coordinator.operations.ScalingMonitor;
import mosaico.coordinator.pyramid.Pyramid;
import mosaico.coordinator.pyramid.Sources;
import mosaico.coordinator.resend.DeadLetterBox;
import mosaico.coordinator.result.TimedResultWriter;
import mosaico.coordinator.scaling.Load;
import mosaico.coordinator.scaling.ScalingAdvisor;
import mosaico.coordinator.scaling.TileFlow;
import mosaico.coordinator.store.BatchStore;
import mosaico.coordinator.store.CallbackStore;
import mosaico.coordinator.store.ChunkStore;
import mosaico.coordinator.store.ConvictionStore;
import mosaico.coordinator.store.DeadLetterStore;
import mosaico.coordinator.store.JobStore;
import mosaico.coordinator.store.JobTraceStore;
import mosaico.coordinator.store.Leases;
import mosaico.coordinator.store.LoadBoard;
import mosaico.coordinator.store.LogLevelStore;
import mosaico.coordinator.store.Redis;
import mosaico.coordinator.store.WorkerRegistry;
import mosaico.coordinator.tracing.JobTraces;
import mosaico.coordinator.upload.BatchLimits;
import mosaico.coordinator.upload.Spool;
import mosaico.coordinator.upload.TemporaryFiles;
import mosaico.coordinator.upload.UploadLimits;
import mosaico.coordinator.workers.CostClasses;
import mosaico.coordinator.workers.TileRouter;
import mosaico.coordinator.workers.WorkerDirectory;
import mosaico.coordinator.workers.Workforce;
import mosaico.service.broker.BrokerConfig;
import mosaico.service.broker.BrokerConnection;
import mosaico.service.broker.Topology;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;
import mosaico.service.config.LogFormat;
import mosaico.service.logging.RunningLogLevel;
import mosaico.service.metrics.Exemplars;
import mosaico.service.store.RedisConfig;
import mosaico.service.trace.TraceConfig;
import mosaico.service.trace.Tracer;
import mosaico.worker.tile.TileHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A coordinator: its parts, made and connected here, started and closed in order. */
public final class Main implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Main.class);

  /** The worker named in results that stand for tiles given up by the broker. */
  private static final String DEAD_LETTER_WORKER = "coordinator";

  private static final Optional<String> UNASKED = Optional.of("Redis has not answered yet");

  /** Of the memory for images, the part that may hold files, on top of it. */
  private static final int UPLOADS_PART = 4;

  final RunningJobs running;
  final WebServer web;
  private final boolean servesEverybody;

  /** What images and files take now, of memory and of disk; for tests. */
  final List<ByteBudget> budgets;

  private final ClientWatch clients = new ClientWatch();
  private final ImageOpener opener;
  private final Redis redis;
  private final BrokerConnection broker;
  private final BrokerConnection brokerWatch;
  private final LocalTiles localTiles;
  private final Auditor auditor;
  private final Jobs jobs;
  private final LeaseKeeper leaseKeeper;
  private final BatchRounds batchRounds;
  private final JobFollower follower;
  private final Sources sources;
  private final Sampler sampler;
  private final ScalingMonitor scaling;
  private final LoadBoard board;
  private final AlertMonitor alerts;
  private final Callbacks callbacks;
  private final LogLevels logLevels;
  private final Tracer tracer;

  /** Makes the parts; nothing runs or connects before {@link #start}. */
  Main(
      BrokerConfig brokerConfig,
      RedisConfig redisConfig,
      JobConfig jobSettings,
      UploadLimits uploads,
      DecoderConfig decoding,
      BatchLimits batchLimits,
      CostClasses classes,
      FallbackConfig fallback,
      HedgeConfig hedges,
      AuditConfig audits,
      HttpConfig http,
      Presets presets,
      OperationsConfig operations,
      CallbackConfig callbackConfig,
      TraceConfig traceConfig,
      ClassroomConfig classroomConfig) {
    Clock clock = Clock.systemUTC();
    String ownId = UUID.randomUUID().toString();
    tracer = Tracer.start(traceConfig, ownId, version());
    PrometheusMeterRegistry registry = Exemplars.registry();
    Timings timings = new Timings(registry);
    JobLifetime lifetime = jobSettings.lifetime();
    // A job's runner waits for tiles on one connection, its result asks for strips on another.
    redis = new Redis(redisConfig, 2 * jobSettings.maxJobs() + 64);
    JobStore store = new JobStore(redis, lifetime);
    ChunkStore chunks = new ChunkStore(redis, timings);
    Leases leases = new Leases(redis, ownId);
    WorkerDirectory workers = new WorkerDirectory(new WorkerRegistry(redis, clock)::live, clock);

    TileRouter router = new TileRouter(workers, classes, fallback.placesIfOn(), version());
    LocalResults localResults = new LocalResults(chunks);
    localTiles =
        new LocalTiles(
            new TileHandler(LocalTiles.WORKER, localResults, localResults, localResults),
            fallback.places());

    TilePublisher publisher = new TilePublisher(new Topology(brokerConfig.quorum()), timings);
    QueueMonitor queue = new QueueMonitor(workers::queues);
    DeadLetterStore letters = new DeadLetterStore(redis);
    DeadLetters deadLetters =
        new DeadLetters(
            (id, attempt, reason) ->
                chunks.fail(id, DEAD_LETTER_WORKER, attempt, reason, lifetime.resultTtl()),
            letters::add,
            clock);
    // A broker that is out of memory or disk answers nothing on a connection that publishes.
    broker = new BrokerConnection(brokerConfig, "coordinator", publisher);
    brokerWatch =
        new BrokerConnection(
            brokerConfig, "coordinator, watching", new WatchSession(deadLetters, queue));

    JobSignals signals = new JobSignals();
    TileFlow flow = new TileFlow(clock);
    Hedging hedging = new Hedging(hedges);
    auditor = new Auditor(audits, new OracleProcess(), new ConvictionStore(redis, clock), clock);
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
            hedging,
            auditor,
            new SharedWindow(jobSettings.maxTilesInFlight()),
            jobSettings.maxBytesInFlight(),
            timings,
            lifetime,
            clock);
    Workforce workforce = new Workforce(queue, workers, fallback.on());
    JobTraceStore traces = new JobTraceStore(redis, lifetime);
    running =
        new RunningJobs(
            runners,
            store,
            chunks,
            workforce,
            lifetime,
            new JobTraces(tracer, traces::note, traces::noted, clock),
            clock);
    long imageMemory = Runtime.getRuntime().maxMemory() / 2;
    ByteBudget images = new ByteBudget(imageMemory);
    ByteBudget files = new ByteBudget(imageMemory / UPLOADS_PART);
    ByteBudget disk = new ByteBudget(jobSettings.maxScratchBytes());
    budgets = List.of(images, files, disk);
    Spool spool = new Spool(files, disk);
    opener = decoding.opener(uploads.decodeTimeout());
    JobPreparer preparer =
        new JobPreparer(uploads.maxPixels(), opener, imageMemory, disk, router, timings, clock);
    sources = new Sources(store::source, preparer, images, disk);
    LatestRecommendation recommended = new LatestRecommendation(clock);
    Admission admission =
        new Admission(
            jobSettings.maxJobs(),
            jobSettings.admissionWait(),
            images,
            new RetryTimes(recommended::get, flow::tilesPerJob, clock));
    BatchStore batchStore = new BatchStore(redis, lifetime);
    Forecast forecast =
        new Forecast(
            running::all,
            flow,
            () -> workers.live().stream().mapToInt(WorkerRecord::concurrency).sum(),
            () -> recommended.shareOf(flow.done()));
    WaitingLine line = new WaitingLine(batchStore, forecast, clock);
    WaitingLimits waitingLimits = new WaitingLimits(batchLimits, line, admission);
    SingleJobs singles =
        new SingleJobs(
            preparer,
            admission,
            batchStore,
            line,
            waitingLimits,
            this::somethingWaits,
            flow,
            clock);
    jobs =
        new Jobs(
            preparer, admission, running, store, chunks, leases, signals, flow, publisher, singles,
            clock);
    LeasesUnderWay underWay = new LeasesUnderWay(leases);
    leaseKeeper =
        new LeaseKeeper(
            new TakeOver(store, leases, underWay, preparer, admission, running, lifetime, clock));
    BatchStarter starter =
        new BatchStarter(
            batchStore, store, underWay, preparer, admission, running, publisher, clock);
    batchRounds =
        new BatchRounds(
            new BatchQueue(batchStore, store, line, starter, signals, flow, lifetime, clock));
    running.afterEach(batchRounds::wake);
    Batches batches =
        new Batches(
            jobs,
            preparer,
            admission,
            batchStore,
            line,
            waitingLimits,
            batchRounds::wake,
            flow,
            clock);
    follower = new JobFollower(store, chunks, signals, running::keepsRecordOf);
    BatchFollower batchFollower = new BatchFollower(batchStore, follower, signals);
    sampler = new Sampler(workers::live, queue::depth, running::active, clock);
    board = new LoadBoard(redis, ownId, clock);
    scaling =
        new ScalingMonitor(
            new ScalingAdvisor(operations.acceptableLatency(), clock.instant()),
            workers::live,
            new OwnLoad(running::all, flow, queue::depth, admission::waiting),
            own ->
                Load.sum(board.exchange(own))
                    .withMore(Math.round(line.size() * flow.tilesPerJob())),
            sampler::utilisation,
            recommended,
            clock);
    alerts =
        new AlertMonitor(
            new AlertBook(operations.alerts()),
            () ->
                Observations.of(
                    workers.live(),
                    recommended.get(),
                    deadLetters.count(),
                    auditor.convictions(),
                    running.all(),
                    lifetime),
            clock);
    Meters meters =
        new Meters(
            registry,
            new Meters.Sources(
                running::active,
                running::backlog,
                running::ended,
                queue::depth,
                () -> workers.live().size(),
                recommended::get,
                flow::redeliveries,
                hedging::sent,
                flow::discards,
                auditor::refusals,
                auditor::counted,
                auditor::known,
                admission::waiting,
                admission::outcomes,
                alerts::alerts,
                deadLetters::count));

    CallbackStore callbackStore = new CallbackStore(redis, lifetime.keptWhileOpen(), clock);
    CallbackList callbackList = new CallbackList(callbackConfig, callbackStore);
    callbacks = new Callbacks(callbackConfig, callbackStore, store, batchStore, clock);
    logLevels = new LogLevels(new LogLevelStore(redis), new RunningLogLevel(operations.logLevel()));
    TimedResultWriter results = new TimedResultWriter(timings);
    List<Routes> routes =
        List.of(
            new RequestLog(timings, new RequestTraces(tracer, traces::noted, clock)),
            new ForeignPages(http.origins()),
            new AccessKeys(http.apiKeys()),
            new QueryCheck(),
            new UploadCleanup(),
            new Problems(),
            new ProcessRoutes(jobs, uploads, spool, clients, presets, results),
            new JobRoutes(
                jobs,
                follower,
                new JobWatch(follower, chunks, signals, jobs::place, clock),
                store.timelines(),
                callbackList,
                uploads,
                spool,
                clients,
                presets,
                results),
            new MessageRoutes(follower, new TileMessages(store.timelines(), lifetime, clock)),
            new JobListRoutes(jobs, new RecentJobs(store, follower)),
            new PyramidRoutes(follower, new Pyramid(), sources),
            new BatchRoutes(
                batches,
                jobs,
                batchFollower,
                follower,
                new BatchWatch(batchFollower, signals, clock),
                callbackList,
                uploads,
                spool,
                batchLimits,
                presets,
                results),
            new ComparisonRoutes(
                new ComparisonRuns(jobs, preparer), uploads, spool, batchLimits, presets),
            new CatalogueRoutes(
                uploads, batchLimits, presets, http.servesEverybody(), classroomConfig.isOn()),
            new ClassroomRoutes(new ClassroomLink(classroomConfig)),
            new OperationsRoutes(
                workers::live,
                queue::depths,
                sampler::samples,
                recommended::get,
                flow::redeliveries,
                alerts::alerts,
                store::failed,
                () -> DecoderStatus.of(decoding, opener)),
            new ScalingRoutes(recommended::get),
            new LogLevelRoutes(logLevels),
            new DeadLetterRoutes(new DeadLetterBox(letters, store, running::has, publisher, clock)),
            new HealthRoutes(
                () -> publisher.trouble().or(this::watchTrouble),
                () -> redis.isUp() ? Optional.empty() : redis.trouble().or(() -> UNASKED),
                meters::scrape),
            new OperationsPage(),
            new DocumentPages(),
            PageFiles.onClassPath());
    web = new WebServer(http, routes);
    servesEverybody = http.servesEverybody();
  }

  /** Jobs and the rounds that begin them know each other. */
  private void somethingWaits() {
    batchRounds.wake();
  }

  private Optional<String> watchTrouble() {
    return brokerWatch.isOpen()
        ? Optional.empty()
        : Optional.of("the broker is not connected for its queues to be watched");
  }

  private static String version() {
    return Objects.requireNonNullElse(
        Main.class.getPackage().getImplementationVersion(), "development");
  }

  /**
   * Starts to serve.
   *
   * @throws ConfigurationException if the HTTP port cannot be listened on
   */
  void start() {
    opener.start();
    clients.start();
    web.start();
    redis.start();
    broker.start();
    brokerWatch.start();
    leaseKeeper.start();
    batchRounds.start();
    sampler.start();
    scaling.start();
    alerts.start();
    callbacks.start();
    logLevels.start();
    log.info("listening on port {}", web.port());
    if (servesEverybody) {
      log.warn(
          "whoever reaches this machine may use it: set API_KEYS, or HTTP_HOST=127.0.0.1 to serve"
              + " this machine alone");
    }
  }

  /** Closes the parts, one's failure not keeping the next from being closed. */
  @Override
  public void close() {
    // Jobs and those who wait for them are closed before the server, which still tells its clients
    // how their jobs ended.
    for (AutoCloseable part :
        List.of(
            logLevels,
            callbacks,
            alerts,
            scaling,
            board,
            sampler,
            leaseKeeper,
            batchRounds,
            jobs,
            follower,
            auditor,
            sources,
            web,
            clients,
            broker,
            brokerWatch,
            redis,
            tracer)) {
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
      HttpConfig http = HttpConfig.from(environment);
      var _ = LogFormat.from(environment);
      Main coordinator =
          new Main(
              BrokerConfig.from(environment),
              RedisConfig.from(environment),
              JobConfig.from(environment),
              UploadLimits.from(environment),
              DecoderConfig.from(environment, http.servesEverybody()),
              BatchLimits.from(environment),
              CostClasses.from(environment),
              FallbackConfig.from(environment),
              HedgeConfig.from(environment),
              AuditConfig.from(environment),
              http,
              Presets.from(environment),
              OperationsConfig.from(environment),
              CallbackConfig.from(environment),
              TraceConfig.from(environment, "mosaico-coordinator"),
              ClassroomConfig.from(environment, http.servesEverybody()));
      Formats.libraries()
          .forEach((format, library) -> log.info("{} is decoded by {}", format, library));
      TemporaryFiles.sweep();
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
