package mosaico.coordinator.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.broker.QueueMonitor;
import mosaico.coordinator.broker.TilePublisher;
import mosaico.coordinator.job.RefusedException.NotNow;
import mosaico.coordinator.result.ResultWriter;
import mosaico.coordinator.source.ImageFile;
import mosaico.coordinator.source.ImageHeader;
import mosaico.coordinator.source.UnreadableImageException;
import mosaico.coordinator.workers.WorkerDirectory;
import mosaico.filters.chain.Chain;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/** The jobs that this coordinator runs: takes them in, runs each on a thread, hands them on. */
public final class Jobs implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Jobs.class);

  /** How long closing waits for a runner that was told to stop. */
  private static final Duration HAND_OVER = Duration.ofSeconds(3);

  /** How long closing waits for jobs that nobody else can finish. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private record Running(
      PreparedJob job, JobRunner runner, CompletableFuture<Ledger.Ending> ended) {
    JobId id() {
      return job.record().id();
    }
  }

  private final JobRunner.Shared shared;
  private final Leases leases;
  private final Intake intake;
  private final Admission admission;
  private final Adoption adoption;
  private final Map<JobId, Running> running = new ConcurrentHashMap<>();
  private volatile boolean closed;

  Jobs(JobRunner.Shared shared, Leases leases, Intake intake, MemoryBudget memory) {
    this.shared = shared;
    this.leases = leases;
    this.intake = intake;
    this.admission =
        new Admission(shared.settings().maxJobs(), memory, shared.drained(), this::backlog);
    this.adoption =
        new Adoption(
            shared.store(),
            leases,
            shared.settings().deadline(),
            shared.clock(),
            new Adoption.Home() {
              @Override
              public boolean has(JobId id) {
                return closed || running.containsKey(id);
              }

              @Override
              public boolean hasPlace() {
                return admission.hasPlace();
              }

              @Override
              public boolean adopt(JobRecord record, ImageFile file)
                  throws UnreadableImageException, RefusedException {
                return Jobs.this.adopt(record, file);
              }
            });
  }

  /** Jobs of one coordinator, which may use half of the heap for decoded images. */
  public static Jobs create(
      JobSettings settings,
      RedisClient redis,
      JobStore store,
      ChunkStore chunks,
      TilePublisher publisher,
      QueueMonitor queue,
      WorkerDirectory workers,
      JobSignals signals,
      Clock clock) {
    long memory = Runtime.getRuntime().maxMemory() / 2;
    JobRunner.Shared shared =
        new JobRunner.Shared(
            store,
            chunks,
            publisher,
            queue,
            workers,
            signals,
            settings,
            new Semaphore(settings.maxTilesInFlight()),
            new DrainRate(clock),
            clock);
    return new Jobs(
        shared,
        new Leases(redis, UUID.randomUUID().toString()),
        new Intake(settings, workers, clock, memory),
        new MemoryBudget(memory));
  }

  /**
   * Takes a job in and starts to run it; it survives this coordinator, since its record and its
   * source are in Redis when this returns.
   *
   * @param file the job's from now on: closed when the job ends, or at once if it is refused
   * @throws UnreadableImageException if the file is no image, or is seen to be damaged already
   * @throws RefusedException if the image is too large, or too much is under way
   */
  public JobRecord submit(JobRequest request, ImageFile file)
      throws UnreadableImageException, RefusedException {
    return accept(
            request,
            file,
            /* durable= */ true,
            job -> {
              leases.acquire(job.record().id());
              create(job.record(), file);
              return new Ledger.Stored(shared.store(), job.record(), file);
            })
        .job()
        .record();
  }

  /**
   * The same for a job that lives no longer than the delivery of its result, which begins at once.
   */
  public Delivery deliver(JobRequest request, ImageFile file)
      throws UnreadableImageException, RefusedException {
    Running started = accept(request, file, /* durable= */ false, _ -> new Ledger.Own());
    JobRunner runner = started.runner();
    return new Delivery(
        started.job().record(),
        runner.board(),
        shared.chunks(),
        () -> {
          if (runner.cancel()) {
            wake(started.id());
          }
        },
        started.ended());
  }

  private Running accept(
      JobRequest request, ImageFile file, boolean durable, Function<PreparedJob, Ledger> ledger)
      throws UnreadableImageException, RefusedException {
    Admission.Room room = null;
    PreparedJob job = null;
    boolean started = false;
    try {
      ImageHeader header = intake.header(file);
      checkReady();
      long bytes = Intake.memory(header, file, request.chain());
      room = admission.room(durable ? bytes : bytes + Intake.resultMemory(header, request));
      job = intake.prepare(request, file, header, durable);
      Running run = start(job, ledger.apply(job), room);
      started = true;
      return run;
    } finally {
      if (!started) {
        giveUp(file, job, room);
      }
    }
  }

  private static void giveUp(
      ImageFile file, @Nullable PreparedJob job, Admission.@Nullable Room room) {
    if (job != null) {
      job.image().close();
    }
    file.close();
    if (room != null) {
      room.close();
    }
  }

  private void checkReady() throws NotNow {
    if (closed) {
      throw new NotNow("this coordinator is stopping", Duration.ofSeconds(1));
    }
    if (!shared.publisher().isOpen()) {
      throw new NotNow(
          "the broker cannot be reached, or takes nothing, now", Duration.ofSeconds(5));
    }
  }

  /** Writes the job to Redis, or nothing of it. */
  private void create(JobRecord job, ImageFile file) {
    try {
      shared.store().create(job, file);
    } catch (JedisException e) {
      try {
        shared.store().delete(job);
      } catch (JedisException alsoNot) {
        e.addSuppressed(alsoNot);
      }
      throw e;
    }
  }

  /**
   * Memory for writing a durable job's result, to be closed when it is written.
   *
   * @throws RefusedException if there is none now
   */
  public AutoCloseable resultMemory(JobRecord job) throws RefusedException {
    return admission.memory(ResultWriter.memory(job.format(), job.result()));
  }

  /** Tiles that are out, of all jobs here. */
  public int backlog() {
    return running.values().stream()
        .mapToInt(job -> job.runner().board().outstanding().size())
        .sum();
  }

  /** Jobs that run here. */
  public int active() {
    return running.size();
  }

  private Running start(PreparedJob job, Ledger ledger, Admission.Room room) {
    room.shrinkTo(job.bytes());
    JobId id = job.record().id();
    Running run = new Running(job, new JobRunner(shared, job, ledger), new CompletableFuture<>());
    running.put(id, run);
    if (closed) {
      // Whoever closes may have looked for running jobs already.
      run.runner().abandon();
    }
    Thread.ofVirtual().name("job-" + id).start(() -> run(run, ledger, room));
    return run;
  }

  private void run(Running run, Ledger ledger, Admission.Room room) {
    Ledger.Ending ending;
    try {
      ending = run.runner().run();
    } catch (InterruptedException | RuntimeException | Error e) {
      log.error("job {} broke", run.id(), e);
      String reason = "a fault of the coordinator: " + e;
      ending = new Ledger.Ending(JobState.FAILED, reason, e, shared.clock().instant());
      note(run, ledger, ending);
    }
    try (room;
        PreparedJob _ = run.job()) {
      running.remove(run.id());
    } finally {
      // Whoever waits for this must be let go, whatever happens.
      run.ended().complete(ending);
    }
    if (!run.job().record().durable()) {
      forget(run.job().record());
    }
  }

  private void note(Running run, Ledger ledger, Ledger.Ending ending) {
    try {
      ledger.end(ending, run.runner().board());
    } catch (JedisException e) {
      log.warn("job {}: its end cannot be noted: {}", run.id(), e.getMessage());
    }
  }

  /** Removes what a delivered job has left; whatever a late worker still writes expires. */
  private void forget(JobRecord job) {
    try {
      shared.store().deleteChunks(job);
    } catch (JedisException e) {
      log.info("job {} is left to expire: {}", job.id(), e.getMessage());
    }
  }

  /**
   * Cancels a durable job, whichever coordinator runs it.
   *
   * @return whether it was open until now
   */
  public boolean cancel(JobId id) {
    boolean ended =
        shared.store().end(id, JobState.CANCELLED, "cancelled", shared.clock().instant());
    if (ended) {
      wake(id);
      shared.signals().fire();
    }
    return ended;
  }

  /** Renews this coordinator's leases, and lets go of jobs that another one has taken. */
  void renewLeases() {
    adoption.renewLeases();
    for (Running job : running.values()) {
      boolean lost =
          job.job().record().durable() && !leases.renew(job.id()) && !leases.acquire(job.id());
      if (lost) {
        log.warn("job {} was taken over by another coordinator", job.id());
        job.runner().abandon();
      }
    }
  }

  /** Takes over jobs whose coordinator is gone. */
  void takeOver() {
    adoption.round();
  }

  private boolean adopt(JobRecord record, ImageFile file)
      throws UnreadableImageException, RefusedException {
    Admission.Room room = null;
    PreparedJob job = null;
    boolean started = false;
    try {
      Chain chain = Chain.parse(record.filters());
      long bytes = Intake.memory(intake.header(file), file, chain);
      admission.checkFits(bytes);
      room = admission.roomIfAny(bytes).orElse(null);
      if (room != null) {
        job = intake.prepareAgain(record, file);
        var _ = start(job, new Ledger.Stored(shared.store(), record, file), room);
        started = true;
      }
      return started;
    } finally {
      if (!started) {
        giveUp(file, job, room);
      }
    }
  }

  /**
   * Hands the durable jobs that run here to other coordinators, or to this one's next life, at
   * once; waits a little for the others, which nobody else can finish.
   */
  @Override
  public void close() {
    closed = true;
    List<Running> durable =
        running.values().stream().filter(job -> job.job().record().durable()).toList();
    durable.forEach(this::abandon);
    for (Running job : durable) {
      await(job, HAND_OVER);
      release(job.id());
    }
    Instant patience = shared.clock().instant().plus(GRACE);
    for (Running job : running.values()) {
      await(job, Duration.between(shared.clock().instant(), patience));
    }
    List<Running> unfinished = List.copyOf(running.values());
    unfinished.forEach(this::abandon);
    unfinished.forEach(job -> await(job, HAND_OVER));
    intake.close();
  }

  private void abandon(Running job) {
    job.runner().abandon();
    wake(job.id());
  }

  /** Makes a job's runner look up; it does so within a second in any case. */
  private void wake(JobId id) {
    try {
      shared.chunks().wake(id, shared.settings().resultTtl());
    } catch (JedisException e) {
      log.info("job {} is left without being woken: {}", id, e.getMessage());
    }
  }

  private void release(JobId id) {
    try {
      leases.release(id);
    } catch (JedisException e) {
      log.info("the lease of job {} is left to run out: {}", id, e.getMessage());
    }
  }

  private static void await(Running job, Duration atMost) {
    try {
      job.ended().get(Math.max(0, atMost.toMillis()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      log.debug("job {} has not ended yet", job.id());
    } catch (ExecutionException e) {
      throw new IllegalStateException("job " + job.id() + " did not end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
