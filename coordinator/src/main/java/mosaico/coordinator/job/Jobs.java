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
import mosaico.contract.tile.JobId;
import mosaico.coordinator.broker.QueueMonitor;
import mosaico.coordinator.broker.TilePublisher;
import mosaico.coordinator.job.RefusedException.NotNow;
import mosaico.coordinator.job.RefusedException.TooLarge;
import mosaico.coordinator.source.ImageFile;
import mosaico.coordinator.source.ImageHeader;
import mosaico.coordinator.source.UnreadableImageException;
import mosaico.coordinator.workers.WorkerDirectory;
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

  private record Running(PreparedJob job, JobRunner runner, CompletableFuture<JobId> ended) {
    JobId id() {
      return job.record().id();
    }
  }

  /** What a job holds while it runs: one of the places, and memory for its image. */
  private record Room(Semaphore places, MemoryBudget.Share memory) implements AutoCloseable {
    @Override
    public void close() {
      memory.close();
      places.release();
    }
  }

  private final JobRunner.Shared shared;
  private final Leases leases;
  private final Intake intake;
  private final MemoryBudget memory;
  private final Semaphore places;
  private final Adoption adoption;
  private final Map<JobId, Running> running = new ConcurrentHashMap<>();
  private volatile boolean closed;

  Jobs(JobRunner.Shared shared, Leases leases, Intake intake, MemoryBudget memory) {
    this.shared = shared;
    this.leases = leases;
    this.intake = intake;
    this.memory = memory;
    this.places = new Semaphore(shared.settings().maxJobs());
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

  /** A job that was taken in; the future gives its ID when it no longer runs here. */
  public record Accepted(JobRecord record, CompletableFuture<JobId> ended) {}

  /**
   * Takes a job in and starts to run it.
   *
   * @param durable whether the job must survive this coordinator; its source is then in Redis when
   *     this returns
   * @throws UnreadableImageException if the file is no image, or a damaged one
   * @throws RefusedException if the image is too large, or too much is under way
   */
  public Accepted submit(JobRequest request, ImageFile file, boolean durable)
      throws UnreadableImageException, RefusedException {
    ImageHeader header = intake.header(file);
    checkReady();
    Room room = room(Intake.memory(header, file));
    boolean started = false;
    try {
      PreparedJob job = intake.prepare(request, file, header, durable);
      if (durable) {
        leases.acquire(job.record().id());
      }
      create(job.record(), file);
      CompletableFuture<JobId> ended = start(job, room);
      started = true;
      return new Accepted(job.record(), ended);
    } finally {
      if (!started) {
        room.close();
      }
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

  private Room room(long bytes) throws RefusedException {
    if (bytes > memory.total()) {
      throw new TooLarge(
          "the image needs %d MB of memory to be read; this coordinator has %d MB for images"
              .formatted(bytes >> 20, memory.total() >> 20));
    }
    Room room = roomIfAny(bytes);
    if (room != null) {
      return room;
    }
    throw notNow(
        places.availablePermits() == 0
            ? "%d jobs are under way, as many as are allowed".formatted(running.size())
            : "the images under way fill this coordinator's memory");
  }

  private @Nullable Room roomIfAny(long bytes) {
    if (!places.tryAcquire()) {
      return null;
    }
    MemoryBudget.Share share = memory.take(bytes).orElse(null);
    if (share == null) {
      places.release();
      return null;
    }
    return new Room(places, share);
  }

  private NotNow notNow(String why) {
    return new NotNow(why, shared.drained().retryAfter(backlog()));
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

  /** Tiles that are out, of all jobs here. */
  public int backlog() {
    return running.values().stream().mapToInt(job -> job.runner().outstanding()).sum();
  }

  /** Jobs that run here. */
  public int active() {
    return running.size();
  }

  private CompletableFuture<JobId> start(PreparedJob job, Room room) {
    room.memory().shrinkTo(job.bytes());
    JobId id = job.record().id();
    JobRunner runner = new JobRunner(shared, job);
    CompletableFuture<JobId> ended = new CompletableFuture<>();
    running.put(id, new Running(job, runner, ended));
    if (closed) {
      // Whoever closes may have looked for running jobs already.
      runner.abandon();
    }
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
                room.close();
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
    Room room = roomIfAny(Intake.memory(intake.header(file), file));
    if (room == null) {
      return false;
    }
    boolean started = false;
    try {
      var _ = start(intake.prepareAgain(record, file), room);
      started = true;
      return true;
    } finally {
      if (!started) {
        room.close();
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
  }

  private void abandon(Running job) {
    job.runner().abandon();
    try {
      shared.chunks().wake(job.id(), shared.settings().resultTtl());
    } catch (JedisException e) {
      log.info("job {} is left without being woken: {}", job.id(), e.getMessage());
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
