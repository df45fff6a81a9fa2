package mosaico.coordinator.job.run;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.TileTask;
import mosaico.coordinator.audit.AuditConfig;
import mosaico.coordinator.audit.Auditor;
import mosaico.coordinator.broker.QueueDepths;
import mosaico.coordinator.broker.TileOutlet;
import mosaico.coordinator.fallback.LocalTiles;
import mosaico.coordinator.fallback.Oracle;
import mosaico.coordinator.job.admission.PreparedJob;
import mosaico.coordinator.job.fair.SharedWindow;
import mosaico.coordinator.job.hedge.HedgeConfig;
import mosaico.coordinator.job.hedge.Hedging;
import mosaico.coordinator.job.record.Conviction;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobStatus;
import mosaico.coordinator.scaling.TileFlow;
import mosaico.coordinator.store.Chunks;
import mosaico.coordinator.store.Convictions;
import mosaico.coordinator.timing.StepTimes;
import mosaico.coordinator.workers.TileRouter;
import mosaico.coordinator.workers.WorkerDirectory;
import mosaico.worker.tile.ResultStore;
import mosaico.worker.tile.TileHandler;
import mosaico.worker.tile.TileListener;
import mosaico.worker.tile.TileTimes;

/**
 * The run of a job, as a coordinator has it, without its two threads: whoever has it takes the
 * steps of its runner and of its sender, none of which waits.
 */
public final class SteppedRun {

  /**
   * What a run shares with the others of its coordinator.
   *
   * @param releasing stands between a run and the window that its tiles leave
   */
  public record Coordinator(
      TileOutlet outlet,
      Chunks chunks,
      QueueDepths queues,
      WorkerDirectory workers,
      TileRouter router,
      SharedWindow window,
      UnaryOperator<IntConsumer> releasing,
      int maxBytesInFlight,
      JobLifetime lifetime,
      Clock clock) {}

  private static final class NoStore implements ResultStore {
    @Override
    public void storeResult(ChunkId id, byte[] value, Duration ttl) {
      throw new AssertionError("no tile is made here");
    }

    @Override
    public void storeFailure(ChunkId id, byte[] value, Duration ttl) {
      throw new AssertionError("no tile is made here");
    }

    @Override
    public int countRedelivery(ChunkId id, Duration ttl) {
      throw new AssertionError("no tile is made here");
    }
  }

  private static final class NoListener implements TileListener {
    @Override
    public void made(TileTask task, TileTimes times, long bytesIn, long bytesOut) {}

    @Override
    public void failed(ChunkId id) {}
  }

  private static final class NoConvictions implements Convictions {
    @Override
    public void add(Conviction conviction) {
      throw new AssertionError("nobody is audited");
    }

    @Override
    public List<Conviction> all() {
      return List.of();
    }

    @Override
    public void beginAnew(JobId job) {
      throw new AssertionError("nobody is audited");
    }

    @Override
    public int begunAnew(JobId job) {
      return 0;
    }
  }

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

  /** No route leads to it: its coordinator makes no tiles itself. */
  private static final LocalTiles NO_FALLBACK =
      new LocalTiles(
          new TileHandler("nobody", new NoStore(), (_, _, _) -> {}, new NoListener()), 1);

  private static final Auditor NO_AUDITS =
      new Auditor(AuditConfig.OFF, new NoConvictions(), Clock.systemUTC());

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
    TileAudits audits =
        new TileAudits(
            job,
            NO_AUDITS,
            new Oracle(),
            shared.chunks,
            tiles,
            routes,
            stragglers::patience,
            shared.lifetime.resultTtl(),
            0);
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
                new TileFlow(shared.clock),
                costs::nanos,
                shared.clock),
            thread,
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
            NO_FALLBACK,
            shared.chunks,
            routes,
            slots,
            audits,
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
