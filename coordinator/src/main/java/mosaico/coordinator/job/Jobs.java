package mosaico.coordinator.job;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.broker.QueueMonitor;
import mosaico.coordinator.broker.TilePublisher;
import mosaico.coordinator.job.RefusedException.NotNow;
import mosaico.coordinator.job.RefusedException.TooLarge;
import mosaico.coordinator.source.ImageHeader;
import mosaico.coordinator.source.UnreadableImageException;
import mosaico.coordinator.workers.WorkerDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/** The jobs that this coordinator runs: takes them in, runs each on a thread, hands them on. */
public final class Jobs implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Jobs.class);

  private record Running(PreparedJob job, JobRunner runner, CompletableFuture<JobId> ended) {}

  private final JobRunner.Shared shared;
  private final Leases leases;
  private final Intake intake;
  private final MemoryBudget memory;
  private final Map<JobId, Running> running = new ConcurrentHashMap<>();
  private volatile boolean closed;

  private Jobs(JobRunner.Shared shared, Leases leases, Intake intake, MemoryBudget memory) {
    this.shared = shared;
    this.leases = leases;
    this.intake = intake;
    this.memory = memory;
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
        new Intake(settings, workers, clock),
        new MemoryBudget(Runtime.getRuntime().maxMemory() / 2));
  }

  /** A job that was taken in. */
  public record Accepted(JobRecord record, CompletableFuture<JobId> ended) {}

  /**
   * Takes a job in and starts to run it.
   *
   * @param durable whether the job must survive this coordinator; its source is then in Redis when
   *     this returns
   * @throws UnreadableImageException if the file is no image, or a damaged one
   * @throws RefusedException if the image is too large, or too much is under way
   */
  public Accepted submit(JobRequest request, byte[] file, boolean durable)
      throws UnreadableImageException, RefusedException {
    ImageHeader header = intake.header(file);
    checkReady();
    long bytes = Intake.memory(header);
    if (bytes > memory.total()) {
      throw new TooLarge(
          "the image's %d pixels need %d MB of memory; this coordinator has %d MB for images"
              .formatted(header.pixels(), bytes >> 20, memory.total() >> 20));
    }
    if (!memory.take(bytes)) {
      throw notNow("the images under way fill this coordinator's memory");
    }
    try {
      PreparedJob job = intake.prepare(request, file, header, durable);
      if (durable) {
        leases.acquire(job.record().id());
      }
      shared.store().create(job.record(), file);
      return new Accepted(job.record(), start(job, bytes));
    } catch (UnreadableImageException | RefusedException | RuntimeException e) {
      memory.give(bytes);
      throw e;
    }
  }

  private void checkReady() throws NotNow {
    if (closed) {
      throw new NotNow("this coordinator is stopping", Duration.ofSeconds(1));
    }
    if (!shared.publisher().isOpen()) {
      throw new NotNow("the broker cannot be reached now", Duration.ofSeconds(5));
    }
    if (running.size() >= shared.settings().maxJobs()) {
      throw notNow("%d jobs are under way, as many as are allowed".formatted(running.size()));
    }
  }

  private NotNow notNow(String why) {
    return new NotNow(why, shared.drained().retryAfter(backlog()));
  }

  /** Tiles that are out, of all jobs here. */
  public int backlog() {
    return running.values().stream().mapToInt(job -> job.runner().outstanding()).sum();
  }

  /** Jobs that run here. */
  public int active() {
    return running.size();
  }

  private CompletableFuture<JobId> start(PreparedJob job, long bytes) {
    JobId id = job.record().id();
    JobRunner runner = new JobRunner(shared, job);
    CompletableFuture<JobId> ended = new CompletableFuture<>();
    running.put(id, new Running(job, runner, ended));
    Thread.ofVirtual()
        .name("job-" + id)
        .start(
            () -> {
              try {
                runner.run();
              } catch (InterruptedException e) {
                log.info("job {} was interrupted", id);
              } catch (RuntimeException e) {
                log.error("job {} broke", id, e);
                failed(id, e);
              } finally {
                running.remove(id);
                memory.give(bytes);
                ended.complete(id);
              }
            });
    return ended;
  }

  private void failed(JobId id, RuntimeException cause) {
    try {
      shared
          .store()
          .end(
              id,
              JobState.FAILED,
              "a fault of the coordinator: " + cause,
              shared.clock().instant());
    } catch (JedisException e) {
      log.warn("job {}: its end cannot be noted: {}", id, e.getMessage());
    }
  }

  /**
   * Cancels a job, whichever coordinator runs it.
   *
   * @return whether it was open until now
   */
  public boolean cancel(JobId id) {
    boolean ended =
        shared.store().end(id, JobState.CANCELLED, "cancelled", shared.clock().instant());
    if (ended) {
      shared.chunks().wake(id, shared.settings().resultTtl());
      shared.signals().fire();
    }
    return ended;
  }

  /** Renews this coordinator's leases, and lets go of jobs that another one has taken. */
  void renewLeases() {
    for (Running job : running.values()) {
      JobRecord record = job.job().record();
      if (record.durable() && !leases.renew(record.id()) && !leases.acquire(record.id())) {
        log.warn("job {} was taken over by another coordinator", record.id());
        job.runner().abandon();
      }
    }
  }

  /** Takes over jobs whose coordinator is gone. */
  void takeOver() {
    for (String id : shared.store().openJobs()) {
      JobId job = new JobId(id);
      if (!closed && !running.containsKey(job) && leases.acquire(job)) {
        takeOver(job);
      }
    }
  }

  private void takeOver(JobId id) {
    Optional<JobRecord> record = shared.store().find(id);
    byte[] file = shared.store().source(id);
    if (record.isEmpty() || record.get().state().ended()) {
      shared.store().forgetOpen(id.text());
      leases.release(id);
      return;
    }
    if (file == null) {
      String reason = "its coordinator is gone, and its source image too";
      shared.store().end(id, JobState.FAILED, reason, shared.clock().instant());
      return;
    }
    try {
      long bytes = Intake.memory(intake.header(file));
      if (!memory.take(bytes)) {
        leases.release(id);
        return;
      }
      log.info("job {} is taken over", id);
      var _ = start(intake.prepareAgain(record.get(), file), bytes);
    } catch (UnreadableImageException | RefusedException e) {
      shared
          .store()
          .end(id, JobState.FAILED, String.valueOf(e.getMessage()), shared.clock().instant());
    }
  }

  /** Hands the jobs that run here to other coordinators, or to this one's next life. */
  @Override
  public void close() {
    closed = true;
    for (Running job : running.values()) {
      job.runner().abandon();
      shared.chunks().wake(job.job().record().id(), shared.settings().resultTtl());
    }
    for (Running job : running.values()) {
      job.ended().join();
      leases.release(job.job().record().id());
    }
  }
}
