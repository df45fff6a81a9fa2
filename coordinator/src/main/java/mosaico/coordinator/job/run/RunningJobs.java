package mosaico.coordinator.job.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.job.admission.AdmittedJob;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.job.record.JobStatus;
import mosaico.coordinator.store.ChunkStore;
import mosaico.coordinator.store.JobStore;
import mosaico.coordinator.store.StoreException;
import mosaico.coordinator.tracing.JobTrace;
import mosaico.coordinator.tracing.JobTraces;
import mosaico.coordinator.workers.Workforce;
import mosaico.service.logging.LogFields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs that run here, each on a thread of its own, from their start to their end. */
public final class RunningJobs {

  private static final Logger log = LoggerFactory.getLogger(RunningJobs.class);

  /** How long closing waits for a runner that was told to stop. */
  private static final Duration HAND_OVER = Duration.ofSeconds(3);

  /** How long closing waits for jobs that nobody else can finish. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** How often closing checks meanwhile whether they can be finished at all. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  /** A job that runs here. */
  public static final class Running {

    private final JobSpec spec;
    private final JobRunner runner;
    private final JobStateMachine state;
    private final JobTrace trace;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    private Running(JobSpec spec, JobRunner runner, JobStateMachine state, JobTrace trace) {
      this.spec = spec;
      this.runner = runner;
      this.state = state;
      this.trace = trace;
    }

    public JobId id() {
      return spec.id();
    }

    public JobSpec spec() {
      return spec;
    }

    public JobTiles tiles() {
      return runner.tiles();
    }

    /** The part of its tiles that is not done, from 0 to 1. */
    public double openPart() {
      return (double) runner.tiles().openInAllStages() / spec.tiles();
    }

    /** Completed when the job does not run here any more. */
    public CompletableFuture<Outcome> outcome() {
      return outcome;
    }

    /** Makes the run end soon, for another coordinator to go on with the job. */
    public void letGo() {
      runner.letGo();
    }
  }

  private final JobRunners runners;
  private final JobStore store;
  private final ChunkStore chunks;
  private final Workforce workforce;
  private final JobLifetime lifetime;
  private final JobTraces traces;
  private final Clock clock;
  private final Map<JobId, Running> running = new ConcurrentHashMap<>();
  private final Map<JobState, LongAdder> ends = new ConcurrentHashMap<>();
  private volatile boolean closed;
  private volatile Runnable afterEach = () -> {};

  public RunningJobs(
      JobRunners runners,
      JobStore store,
      ChunkStore chunks,
      Workforce workforce,
      JobLifetime lifetime,
      JobTraces traces,
      Clock clock) {
    this.runners = runners;
    this.store = store;
    this.chunks = chunks;
    this.workforce = workforce;
    this.lifetime = lifetime;
    this.traces = traces;
    this.clock = clock;
  }

  /** What to do whenever a job has ended here and has given back its room. */
  public void afterEach(Runnable action) {
    afterEach = action;
  }

  public boolean has(JobId id) {
    return running.containsKey(id);
  }

  /** Whether a job runs here that has a record in Redis. */
  public boolean keepsRecordOf(JobId id) {
    Running job = running.get(id);
    return job != null && job.spec.kind().canBeTakenOver();
  }

  /** All that run here now. */
  public Collection<Running> all() {
    return running.values();
  }

  /** How many run here now. */
  public int active() {
    return running.size();
  }

  public boolean isClosed() {
    return closed;
  }

  /** How many have ended in this state since the start. */
  public long ended(JobState state) {
    LongAdder count = ends.get(state);
    return count == null ? 0 : count.sum();
  }

  /** Tiles that are out, of all jobs. */
  public int backlog() {
    return running.values().stream().mapToInt(job -> job.tiles().outTiles().size()).sum();
  }

  /**
   * Runs a job; when it ends here, it is closed.
   *
   * @param found how far it was when it came here
   */
  public Running start(AdmittedJob job, JobStatus found, JobStateMachine state) {
    JobTrace trace = traces.begin(job.prepared());
    JobRunner runner = runners.create(trace.job(), found, state);
    Running run = new Running(job.spec(), runner, state, trace);
    Thread thread = Thread.ofVirtual().name("job-" + job.id()).unstarted(() -> run(run, job));
    running.put(job.id(), run);
    if (closed) {
      // Whoever closes may have looked for running jobs already.
      run.letGo();
    }
    thread.start();
    return run;
  }

  private void run(Running run, AdmittedJob job) {
    try (LogFields _ = LogFields.of(run.id()).within(run.trace.context())) {
      Outcome outcome = outcome(run);
      count(outcome);
      trace(run.trace, outcome);
      running.remove(run.id());
      try {
        run.runner.whenUnused(() -> close(job));
      } finally {
        // Whoever waits for this must be let go, whatever happens.
        run.outcome.complete(outcome);
      }
      if (leavesUnwantedResults(run.spec, outcome)) {
        deleteChunks(run.spec);
      } else if (!(outcome instanceof Outcome.LetGo)) {
        deleteEarlierStages(run.spec);
      }
    }
  }

  private void close(AdmittedJob job) {
    try (job) {
      log.debug("job {}: its room is given back", job.id());
    } finally {
      afterEach.run();
    }
  }

  private Outcome outcome(Running run) {
    try {
      return run.runner.run();
    } catch (InterruptedException | RuntimeException | Error e) {
      log.error("job {} failed unexpectedly", run.id(), e);
      Ending ending = Ending.failed("a fault of the coordinator: " + e, clock.instant());
      note(run, ending);
      return new Outcome.Ended(ending);
    }
  }

  private static void note(Running run, Ending ending) {
    JobTiles tiles = run.tiles();
    try {
      run.state.end(ending, tiles.counts());
    } catch (StoreException e) {
      log.warn("job {}: its end cannot be noted: {}", run.id(), e.getMessage());
    }
  }

  private void count(Outcome outcome) {
    switch (outcome) {
      case Outcome.Ended(Ending ending) -> count(ending.state());
      case Outcome.EndedElsewhere(JobState state) -> count(state);
      case Outcome.LetGo() -> {}
    }
  }

  private static void trace(JobTrace trace, Outcome outcome) {
    switch (outcome) {
      case Outcome.Ended(Ending ending) ->
          trace.ended(
              ending.state().text(),
              ending.reason().filter(_ -> ending.state() == JobState.FAILED));
      case Outcome.EndedElsewhere(JobState state) -> trace.ended(state.text(), Optional.empty());
      case Outcome.LetGo() -> {}
    }
  }

  private void count(JobState state) {
    ends.computeIfAbsent(state, _ -> new LongAdder()).increment();
  }

  /** Of a durable job that another coordinator has done, the chunks are the result. */
  private static boolean leavesUnwantedResults(JobSpec job, Outcome outcome) {
    return job.kind().deliversWhileRunning()
        || (outcome instanceof Outcome.EndedElsewhere(JobState state)
            && state == JobState.CANCELLED);
  }

  private void deleteChunks(JobSpec job) {
    try {
      store.deleteChunks(job);
    } catch (StoreException e) {
      log.info("job {}: its results are left to expire: {}", job.id(), e.getMessage());
    }
  }

  private void deleteEarlierStages(JobSpec job) {
    try {
      chunks.deleteAll(job.id(), IntStream.range(job.plan().tiles(), job.tiles()));
    } catch (StoreException e) {
      log.info("job {}: what its stages left is left to expire: {}", job.id(), e.getMessage());
    }
  }

  /** Cancels a job that nobody else knows of, if it has not ended. */
  public void cancel(Running job) {
    if (job.runner.cancel()) {
      wake(job.id());
    }
  }

  /**
   * Makes all jobs end: at once those that others can go on with, which are let go; the others
   * after a little waiting, since nobody else can finish them, as long as there are workers for it.
   *
   * @param released called for each of the first when it has stopped
   */
  public void close(Consumer<JobId> released) {
    closed = true;
    List<Running> durable =
        running.values().stream().filter(job -> job.spec.kind().canBeTakenOver()).toList();
    durable.forEach(this::letGo);
    for (Running job : durable) {
      await(job, HAND_OVER);
      released.accept(job.id());
    }
    Instant end = clock.instant().plus(GRACE);
    for (Running job : running.values()) {
      awaitWhileItCanEnd(job, end);
    }
    List<Running> unfinished = List.copyOf(running.values());
    unfinished.forEach(this::letGo);
    unfinished.forEach(job -> await(job, HAND_OVER));
  }

  private void letGo(Running job) {
    job.letGo();
    wake(job.id());
  }

  /** Makes a job's runner look at the job's state; it does so within a second in any case. */
  public void wake(JobId id) {
    try {
      chunks.wake(id, lifetime.resultTtl());
    } catch (StoreException e) {
      log.info("job {} is not woken: {}", id, e.getMessage());
    }
  }

  /** Waits for a job unless no worker is left to finish it: Ctrl-C often ends the workers too. */
  private void awaitWhileItCanEnd(Running job, Instant end) {
    while (!job.outcome.isDone()
        && clock.instant().isBefore(end)
        && workforce.canMake(job.tiles().openCount())) {
      await(job, LOOK_EVERY);
    }
  }

  private static void await(Running job, Duration atMost) {
    try {
      job.outcome.get(Math.max(0, atMost.toMillis()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      log.debug("job {} has not ended yet", job.id());
    } catch (ExecutionException e) {
      throw new IllegalStateException("job " + job.id() + " did not end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
