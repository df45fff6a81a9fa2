package mosaico.coordinator.job.run;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.coordinator.audit.Auditor;
import mosaico.coordinator.broker.QueueDepths;
import mosaico.coordinator.broker.TileOutlet;
import mosaico.coordinator.fallback.LocalTiles;
import mosaico.coordinator.job.admission.PreparedJob;
import mosaico.coordinator.job.fair.SharedWindow;
import mosaico.coordinator.job.hedge.HedgeConfig;
import mosaico.coordinator.job.hedge.Hedging;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobStatus;
import mosaico.coordinator.scaling.TileFlow;
import mosaico.coordinator.store.Chunks;
import mosaico.coordinator.timing.StepTimes;
import mosaico.coordinator.workers.TileRouter;
import mosaico.coordinator.workers.WorkerDirectory;

/**
 * The run of a job, as a coordinator has it, without its two threads: whoever has it takes the
 * steps of its runner and of its sender, none of which waits.
 */
public final class SteppedRun {

  /**
   * What a run shares with the others of its coordinator.
   *
   * @param local makes tiles here; their results count like a worker's
   * @param auditor says which tiles are made twice
   * @param patience how long a tile's first result waits for that of a copy
   * @param releasing stands between a run and the window that its tiles leave
   */
  public record Coordinator(
      TileOutlet outlet,
      LocalTiles local,
      Chunks chunks,
      QueueDepths queues,
      WorkerDirectory workers,
      TileRouter router,
      Auditor auditor,
      Duration patience,
      SharedWindow window,
      UnaryOperator<IntConsumer> releasing,
      int maxBytesInFlight,
      JobLifetime lifetime,
      Clock clock) {}

  /** Stands for the sender's thread: is started, and has always just ended. */
  private static final class SenderThread extends Thread {
    private boolean started;

    @Override
    public void start() {
      started = true;
    }

    @Override
    public State getState() {
      return started ? State.RUNNABLE : State.NEW;
    }
  }

  private final JobTiles tiles;
  private final JobRunner runner;
  private final TileSender sender;
  private final SenderThread thread = new SenderThread();

  /**
   * A run of which no step was taken.
   *
   * @param runnerPauses told how long the runner is to wait before its next step
   * @param senderPauses the same of the sender
   */
  public SteppedRun(
      PreparedJob prepared,
      JobStatus found,
      JobStateMachine state,
      Coordinator shared,
      Consumer<Duration> runnerPauses,
      Consumer<Duration> senderPauses) {
    var job = prepared.spec();
    TileInputs inputs = new TileInputs(job.id(), prepared.work(), prepared.image(), shared.chunks);
    StagedSchedule schedule = new StagedSchedule(prepared.work(), inputs::kept);
    TileCosts costs = new TileCosts(prepared);
    TileSlots slots = new TileSlots(prepared, costs, shared.window);
    tiles =
        new JobTiles(
            job.plan().tiles(),
            job.tiles(),
            schedule,
            false,
            shared.releasing.apply(slots::release),
            0);
    TileRoutes routes = new TileRoutes(prepared, shared.router);
    StragglerWatch stragglers =
        new StragglerWatch(prepared, costs, routes, shared.queues, new Hedging(HedgeConfig.OFF));
    TileMakers makers = new TileMakers(job.id(), shared.auditor, 0);
    TileAudits audits =
        new TileAudits(
            job,
            shared.auditor,
            shared.chunks,
            tiles,
            routes,
            _ -> shared.patience,
            shared.lifetime.resultTtl());
    LossWatch losses = new LossWatch(job.id(), shared.queues, routes, shared.clock);
    runner =
        new JobRunner(
            new JobRecord(job, found),
            state,
            tiles,
            new TileResults(
                prepared,
                tiles,
                shared.chunks,
                new ExcusedFailures(routes, shared.workers),
                losses,
                stragglers,
                audits,
                makers,
                new TileFlow(shared.clock),
                costs::nanos,
                shared.clock),
            thread,
            () -> {},
            new JobSignals(),
            routes,
            Optional::empty,
            shared.lifetime,
            prepared.times(),
            shared.clock,
            runnerPauses::accept);
    sender =
        new TileSender(
            prepared,
            schedule,
            inputs,
            tiles,
            shared.outlet,
            shared.local,
            shared.chunks,
            routes,
            slots,
            audits,
            makers,
            shared.maxBytesInFlight,
            StepTimes.NONE,
            shared.lifetime,
            shared.clock,
            Duration.ZERO,
            senderPauses::accept);
  }

  /** Takes the runner's next step; tells how the run ended, if it has. */
  public Optional<Outcome> stepRunner() throws InterruptedException {
    return runner.step();
  }

  /** Whether the runner has let the sender go, and the run is not over. */
  public boolean canSend() {
    return thread.started && !tiles.isClosed();
  }

  /** Takes the sender's next step. */
  public void stepSender() throws InterruptedException {
    try {
      sender.step();
    } catch (UnreadableImageException | RuntimeException e) {
      tiles.fail(e);
    }
  }

  /** Makes the run end at its next step, for another coordinator to go on. */
  public void letGo() {
    runner.letGo();
  }

  /** Lets go of everything, when the run is over. */
  public void finish() throws InterruptedException {
    runner.finish();
  }

  /** Tiles that are out. */
  public int out() {
    return tiles.outTiles().size();
  }
}
