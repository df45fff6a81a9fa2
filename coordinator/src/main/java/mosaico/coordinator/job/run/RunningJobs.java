package mosaico.coordinator.job.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.job.admission.Admission;
import mosaico.coordinator.job.admission.PreparedJob;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.workers.Workforce;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/** The jobs that run here, each on a thread of its own, from their start to their end. */
public final class RunningJobs {

  private static final Logger log = LoggerFactory.getLogger(RunningJobs.class);

  /** How long closing waits for a runner that was told to stop. */
  private static final Duration HAND_OVER = Duration.ofSeconds(3);

  /** How long closing waits for jobs that nobody else can finish. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** How often it looks meanwhile whether they can be finished at all. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  /**
   * A job that runs.
   *
   * @param ended completed when it does not run any more
   */
  public record Running(PreparedJob job, JobRunner runner, CompletableFuture<Ending> ended) {
    public JobId id() {
      return job.record().id();
    }
  }

  private final JobRunner.Shared shared;
  private final Workforce workforce;
  private final Map<JobId, Running> running = new ConcurrentHashMap<>();
  private final Map<JobState, LongAdder> outcomes = new ConcurrentHashMap<>();
  private volatile boolean closed;

  public RunningJobs(JobRunner.Shared shared) {
    this.shared = shared;
    this.workforce = new Workforce(shared.queue(), shared.workers());
  }

  public boolean has(JobId id) {
    return running.containsKey(id);
  }

  public Collection<Running> all() {
    return running.values();
  }

  public boolean isClosed() {
    return closed;
  }

  /** How many have ended in this state since the start. */
  public long ended(JobState state) {
    LongAdder count = outcomes.get(state);
    return count == null ? 0 : count.sum();
  }

  /** Tiles that are out, of all jobs. */
  public int backlog() {
    return running.values().stream()
        .mapToInt(job -> job.runner().window().outstanding().size())
        .sum();
  }

  /**
   * Runs a job; when it ends, its image, its file and its room are given back.
   *
   * @param ledger where its end is noted
   */
  public Running start(PreparedJob job, Ledger ledger, Admission.Room room) {
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
    Ending ending;
    try {
      ending = run.runner().run();
    } catch (InterruptedException | RuntimeException | Error e) {
      log.error("job {} broke", run.id(), e);
      String reason = "a fault of the coordinator: " + e;
      ending = Ending.failed(reason, shared.clock().instant());
      note(run, ledger, ending);
    }
    if (ending.state().ended()) {
      outcomes.computeIfAbsent(ending.state(), _ -> new LongAdder()).increment();
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

  private void note(Running run, Ledger ledger, Ending ending) {
    try {
      ledger.end(ending, run.runner().progress());
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
   * Makes all jobs end: at once those that others can go on with, which are abandoned; the others
   * after a little waiting, since nobody else can finish them, as long as there are workers for it.
   *
   * @param abandoned called for each of the first when it has stopped
   */
  public void close(Consumer<JobId> abandoned) {
    closed = true;
    List<Running> durable =
        running.values().stream().filter(job -> job.job().record().durable()).toList();
    durable.forEach(this::abandon);
    for (Running job : durable) {
      await(job, HAND_OVER);
      abandoned.accept(job.id());
    }
    Instant patience = shared.clock().instant().plus(GRACE);
    for (Running job : running.values()) {
      awaitWhileItCanEnd(job, patience);
    }
    List<Running> unfinished = List.copyOf(running.values());
    unfinished.forEach(this::abandon);
    unfinished.forEach(job -> await(job, HAND_OVER));
  }

  private void abandon(Running job) {
    job.runner().abandon();
    wake(job.id());
  }

  /** Makes a job's runner look up; it does so within a second in any case. */
  public void wake(JobId id) {
    try {
      shared.chunks().wake(id, shared.settings().resultTtl());
    } catch (JedisException e) {
      log.info("job {} is left without being woken: {}", id, e.getMessage());
    }
  }

  /** A Ctrl-C often ends the workers too, and a job's tiles are then made by nobody. */
  private void awaitWhileItCanEnd(Running job, Instant patience) {
    while (!job.ended().isDone()
        && shared.clock().instant().isBefore(patience)
        && workforce.canMake(job.runner().progress().openCount())) {
      await(job, LOOK_EVERY);
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
