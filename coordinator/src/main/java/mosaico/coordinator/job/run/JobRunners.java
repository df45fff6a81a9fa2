package mosaico.coordinator.job.run;

import java.time.Clock;
import mosaico.coordinator.audit.Auditor;
import mosaico.coordinator.broker.QueueMonitor;
import mosaico.coordinator.broker.TilePublisher;
import mosaico.coordinator.fallback.LocalTiles;
import mosaico.coordinator.job.admission.PreparedJob;
import mosaico.coordinator.job.fair.SharedWindow;
import mosaico.coordinator.job.hedge.Hedging;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.job.record.JobStatus;
import mosaico.coordinator.scaling.TileFlow;
import mosaico.coordinator.store.ChunkStore;
import mosaico.coordinator.timing.StepTimes;
import mosaico.coordinator.workers.TileRouter;
import mosaico.coordinator.workers.WorkerDirectory;

/** Makes the runner of each job, with the parts that belong to that job alone. */
public final class JobRunners {

  private final TilePublisher publisher;
  private final LocalTiles local;
  private final QueueMonitor queue;
  private final ChunkStore chunks;
  private final WorkerDirectory workers;
  private final TileRouter router;
  private final JobSignals signals;
  private final TileFlow flow;
  private final Hedging hedging;
  private final Auditor auditor;
  private final SharedWindow window;
  private final int maxBytesInFlight;
  private final StepTimes times;
  private final JobLifetime lifetime;
  private final Clock clock;

  /**
   * Runners of one coordinator.
   *
   * @param local makes tiles where there is no worker, if the router says so
   * @param flow is told of every tile that is done
   * @param hedging says when a tile is sent to another worker as well
   * @param auditor says which tiles are made by a second worker as well
   * @param window the tiles that all jobs together may have out
   * @param maxBytesInFlight bytes of samples that one job may have out, or not yet delivered
   */
  public JobRunners(
      TilePublisher publisher,
      LocalTiles local,
      QueueMonitor queue,
      ChunkStore chunks,
      WorkerDirectory workers,
      TileRouter router,
      JobSignals signals,
      TileFlow flow,
      Hedging hedging,
      Auditor auditor,
      SharedWindow window,
      int maxBytesInFlight,
      StepTimes times,
      JobLifetime lifetime,
      Clock clock) {
    this.publisher = publisher;
    this.local = local;
    this.queue = queue;
    this.chunks = chunks;
    this.workers = workers;
    this.router = router;
    this.signals = signals;
    this.flow = flow;
    this.hedging = hedging;
    this.auditor = auditor;
    this.window = window;
    this.maxBytesInFlight = maxBytesInFlight;
    this.times = times;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /**
   * A runner that has not begun.
   *
   * @param found how far the job was when it came here
   */
  JobRunner create(PreparedJob prepared, JobStatus found, JobStateMachine state) {
    JobSpec job = prepared.spec();
    TileInputs inputs = new TileInputs(job.id(), prepared.work(), prepared.image(), chunks);
    StagedSchedule schedule = new StagedSchedule(prepared.work(), inputs::kept);
    TileCosts costs = new TileCosts(prepared);
    TileSlots slots = new TileSlots(prepared, costs, window);
    int distrusted = found.state() == JobState.QUEUED ? 0 : auditor.distrustedAttempts(job.id());
    JobTiles tiles =
        new JobTiles(
            job.plan().tiles(),
            job.tiles(),
            schedule,
            job.kind().deliversWhileRunning(),
            slots::release,
            distrusted);
    TileRoutes routes = new TileRoutes(prepared, router);
    LossWatch losses = new LossWatch(job.id(), queue, routes, clock);
    StragglerWatch stragglers = new StragglerWatch(prepared, costs, routes, queue, hedging);
    TileMakers makers = new TileMakers(job.id(), auditor, distrusted);
    TileAudits audits =
        new TileAudits(
            job, auditor, chunks, tiles, routes, stragglers::patience, lifetime.resultTtl());
    ExcusedFailures excused = new ExcusedFailures(routes, workers);
    return new JobRunner(
        new JobRecord(job, found),
        state,
        tiles,
        new TileResults(
            prepared,
            tiles,
            chunks,
            excused,
            losses,
            stragglers,
            audits,
            makers,
            flow,
            costs::nanos,
            clock),
        sender(prepared, schedule, inputs, tiles, slots, routes, audits, makers),
        prepared.image()::stop,
        signals,
        routes,
        () -> publisher.trouble().or(chunks::trouble),
        lifetime,
        prepared.times(),
        clock,
        Thread::sleep);
  }

  private Thread sender(
      PreparedJob prepared,
      StagedSchedule schedule,
      TileInputs inputs,
      JobTiles tiles,
      TileSlots slots,
      TileRoutes routes,
      TileAudits audits,
      TileMakers makers) {
    TileSender sender =
        new TileSender(
            prepared,
            schedule,
            inputs,
            tiles,
            publisher,
            local,
            chunks,
            routes,
            slots,
            audits,
            makers,
            maxBytesInFlight,
            times,
            lifetime,
            clock,
            TileSender.LOOK_EVERY,
            Thread::sleep);
    // It decodes: a virtual thread would keep its carrier from all others meanwhile.
    return Thread.ofPlatform().daemon().name("send-" + prepared.id()).unstarted(sender);
  }
}
