package mosaico.coordinator.job;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import mosaico.codecs.formats.InspectedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.broker.QueueMonitor;
import mosaico.coordinator.broker.TilePublisher;
import mosaico.coordinator.job.admission.Admission;
import mosaico.coordinator.job.admission.DrainRate;
import mosaico.coordinator.job.admission.JobPreparer;
import mosaico.coordinator.job.admission.MemoryBudget;
import mosaico.coordinator.job.admission.PreparedJob;
import mosaico.coordinator.job.admission.RefusedException;
import mosaico.coordinator.job.admission.RefusedException.NotNow;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobRequest;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.job.run.JobRunner;
import mosaico.coordinator.job.run.JobSignals;
import mosaico.coordinator.job.run.Ledger;
import mosaico.coordinator.job.run.ResultStream;
import mosaico.coordinator.job.run.RunningJobs;
import mosaico.coordinator.job.run.RunningJobs.Running;
import mosaico.coordinator.job.takeover.TakeOver;
import mosaico.coordinator.store.ChunkStore;
import mosaico.coordinator.store.JobStore;
import mosaico.coordinator.store.Leases;
import mosaico.coordinator.workers.WorkerDirectory;
import mosaico.filters.chain.Chain;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/** The jobs of this coordinator: takes them in, takes others over, hands them on. */
public final class Jobs implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Jobs.class);

  private final JobRunner.Shared shared;
  private final Leases leases;
  private final JobPreparer intake;
  private final Admission admission;
  private final TakeOver adoption;
  private final RunningJobs running;

  Jobs(JobRunner.Shared shared, Leases leases, JobPreparer intake, MemoryBudget memory) {
    this.shared = shared;
    this.running = new RunningJobs(shared);
    this.leases = leases;
    this.intake = intake;
    this.admission =
        new Admission(shared.settings().maxJobs(), memory, shared.drained(), running::backlog);
    this.adoption =
        new TakeOver(
            shared.store(),
            leases,
            shared.settings().deadline(),
            shared.clock(),
            new TakeOver.Home() {
              @Override
              public boolean has(JobId id) {
                return running.isClosed() || running.has(id);
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
        new JobPreparer(settings, workers, clock, memory),
        new MemoryBudget(memory));
  }

  /**
   * StartedTiles a job in and starts to run it; it survives this coordinator, since its record and
   * its source are in Redis when this returns.
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
  public ResultStream deliver(JobRequest request, ImageFile file)
      throws UnreadableImageException, RefusedException {
    Running started = accept(request, file, /* durable= */ false, _ -> new Ledger.Own());
    JobRunner runner = started.runner();
    return new ResultStream(
        started.job().record(),
        runner.progress(),
        runner.window(),
        shared.chunks(),
        () -> {
          if (runner.cancel()) {
            running.wake(started.id());
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
      InspectedImage image = intake.inspect(file);
      checkReady();
      long bytes = JobPreparer.memory(image, file, request.chain());
      room =
          admission.room(
              durable ? bytes : bytes + JobPreparer.resultMemory(image.header(), request));
      job = intake.prepare(request, file, image, durable);
      Running run = running.start(job, ledger.apply(job), room);
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
    if (running.isClosed()) {
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
    return admission.memory(job.format().memory(job.result()));
  }

  /**
   * Cancels a durable job, whichever coordinator runs it.
   *
   * @return whether it was open until now
   */
  public boolean cancel(JobId id) {
    boolean ended = shared.store().end(id, Ending.cancelled(shared.clock().instant()));
    if (ended) {
      running.wake(id);
      shared.signals().fire();
    }
    return ended;
  }

  /** Renews this coordinator's leases, and lets go of jobs that another one has taken. */
  void renewLeases() {
    adoption.renewLeases();
    for (Running job : running.all()) {
      boolean lost =
          job.job().record().durable() && !leases.renew(job.id()) && !leases.acquire(job.id());
      if (lost) {
        log.warn("job {} was taken over by another coordinator", job.id());
        job.runner().abandon();
      }
    }
  }

  /** StartedTiles over jobs whose coordinator is gone. */
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
      InspectedImage image = intake.inspect(file);
      long bytes = JobPreparer.memory(image, file, chain);
      admission.checkFits(bytes);
      room = admission.roomIfAny(bytes).orElse(null);
      if (room != null) {
        job = intake.prepareAgain(record, file, image);
        var _ = running.start(job, new Ledger.Stored(shared.store(), record, file), room);
        started = true;
      }
      return started;
    } finally {
      if (!started) {
        giveUp(file, job, room);
      }
    }
  }

  /** Tiles that are out, of all jobs here. */
  public int backlog() {
    return running.backlog();
  }

  /** Jobs that run here. */
  public int active() {
    return running.all().size();
  }

  /** How many jobs have ended in this state, here, since this coordinator started. */
  public long ended(JobState state) {
    return running.ended(state);
  }

  /**
   * Hands the durable jobs that run here to other coordinators, or to this one's next life, at
   * once; waits a little for the others, which nobody else can finish, while there are workers.
   */
  @Override
  public void close() {
    running.close(this::release);
    intake.close();
  }

  private void release(JobId id) {
    try {
      leases.release(id);
    } catch (JedisException e) {
      log.info("the lease of job {} is left to run out: {}", id, e.getMessage());
    }
  }
}
