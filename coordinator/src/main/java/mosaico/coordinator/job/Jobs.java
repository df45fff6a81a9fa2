package mosaico.coordinator.job;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import mosaico.codecs.formats.InspectedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.broker.TilePublisher;
import mosaico.coordinator.job.admission.Admission;
import mosaico.coordinator.job.admission.AdmittedJob;
import mosaico.coordinator.job.admission.EstimatedCost;
import mosaico.coordinator.job.admission.JobPreparer;
import mosaico.coordinator.job.admission.PreparedJob;
import mosaico.coordinator.job.admission.RefusedException;
import mosaico.coordinator.job.admission.RefusedException.NotNow;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.JobKind;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobRequest;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.job.record.JobStatus;
import mosaico.coordinator.job.run.JobSignals;
import mosaico.coordinator.job.run.JobStateMachine;
import mosaico.coordinator.job.run.ResultStream;
import mosaico.coordinator.job.run.RunningJobs;
import mosaico.coordinator.job.run.RunningJobs.Running;
import mosaico.coordinator.scaling.TileFlow;
import mosaico.coordinator.store.ChunkStore;
import mosaico.coordinator.store.JobStore;
import mosaico.coordinator.store.Leases;
import mosaico.coordinator.store.StoreException;
import mosaico.filters.chain.Chain;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What can be done with jobs: submitting, streaming, cancelling; and handing all on at the end. */
public final class Jobs implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Jobs.class);

  /** For outages, of which nobody knows how long they last. */
  private static final Duration OUTAGE_RETRY = Duration.ofSeconds(5);

  private final JobPreparer preparer;
  private final Admission admission;
  private final RunningJobs running;
  private final JobStore store;
  private final ChunkStore chunks;
  private final Leases leases;
  private final JobSignals signals;
  private final TileFlow flow;
  private final TilePublisher publisher;
  private final WaitingRoom waiting;
  private final Clock clock;

  public Jobs(
      JobPreparer preparer,
      Admission admission,
      RunningJobs running,
      JobStore store,
      ChunkStore chunks,
      Leases leases,
      JobSignals signals,
      TileFlow flow,
      TilePublisher publisher,
      WaitingRoom waiting,
      Clock clock) {
    this.preparer = preparer;
    this.admission = admission;
    this.running = running;
    this.store = store;
    this.chunks = chunks;
    this.leases = leases;
    this.signals = signals;
    this.flow = flow;
    this.publisher = publisher;
    this.waiting = waiting;
    this.clock = clock;
  }

  /**
   * Accepts a durable job, and starts to run it or lets it wait.
   *
   * @param file the job's from now on: closed when the job ends, or at once if it is refused
   * @throws UnreadableImageException if the file is no image, or is seen to be damaged already
   * @throws RefusedException if the image is too large, or too much is under way
   */
  public JobRecord submit(JobRequest request, ImageFile file)
      throws UnreadableImageException, RefusedException {
    InspectedImage image;
    Optional<Admission.Room> room;
    long memory;
    boolean accepted = false;
    try {
      image = preparer.inspect(file);
      checkReady();
      memory = JobPreparer.memory(image, file, request.wanted());
      room = waiting.holds(request.submitter()) ? Optional.empty() : admission.roomAtOnce(memory);
      if (room.isEmpty()) {
        admission.checkFits(memory);
        return waiting.enter(request, file, image, memory);
      }
      accepted = true;
    } catch (CancellationException e) {
      throw stopped(e);
    } finally {
      if (!accepted) {
        file.close();
      }
    }
    AdmittedJob job = prepare(request, file, image, JobKind.DURABLE, room.get());
    JobSpec spec = job.spec();
    try {
      leases.acquire(spec.id());
      // From here on the job survives this coordinator, and the caller may be told so.
      store.create(spec, file, job.prepared().profile());
      var _ = start(job, new JobStateMachine.Stored(store, spec, file, job.prepared().profile()));
    } catch (RuntimeException | Error e) {
      job.close();
      throw e;
    }
    return new JobRecord(spec, JobStatus.queued());
  }

  /**
   * Runs the image of a failed job again, as a new job with the same chain.
   *
   * @throws NotRetriableException if it did not fail, its image is the reason, or its image is gone
   * @throws RefusedException as for any new job
   */
  public JobRecord retry(JobRecord failed)
      throws NotRetriableException, UnreadableImageException, RefusedException {
    if (failed.state() != JobState.FAILED) {
      throw new NotRetriableException(
          "only a job that failed can be retried; this one is " + failed.state().text());
    }
    if (failed.status().fault().isPresent()) {
      throw new NotRetriableException(
          "the job would fail again, because of its image: "
              + failed.status().reason().orElse("it cannot be read"));
    }
    ImageFile file =
        store
            .source(failed.id())
            .orElseThrow(
                () ->
                    new NotRetriableException(
                        "the job's image is no longer stored: it was retried already, or failed more"
                            + " than RESULT_TTL ago"));
    JobSpec spec = failed.spec();
    JobRequest request =
        new JobRequest(
            Chain.parse(spec.filters()),
            spec.workers(),
            spec.format(),
            spec.writing(),
            spec.sent().depth(),
            spec.levels(),
            spec.name(),
            spec.submitter(),
            Optional.empty());
    JobRecord job = submit(request, file);
    store.deleteSource(failed.id());
    return job;
  }

  /**
   * Accepts a direct job and starts to run it; the job lives no longer than the returned stream.
   *
   * @param file the job's from now on: closed when the job ends, or at once if it is refused
   * @throws UnreadableImageException if the file is no image, or is seen to be damaged already
   * @throws RefusedException if the image is too large, or too much is under way
   */
  public ResultStream stream(JobRequest request, ImageFile file)
      throws UnreadableImageException, RefusedException {
    AdmittedJob job = admit(request, file, JobKind.DIRECT);
    Running started;
    try {
      started = start(job, new JobStateMachine.InMemory());
    } catch (RuntimeException | Error e) {
      job.close();
      throw e;
    }
    return new ResultStream(
        started.spec(),
        job.prepared().profile(),
        started.tiles(),
        chunks,
        () -> running.cancel(started),
        started.outcome());
  }

  private Running start(AdmittedJob job, JobStateMachine state) {
    flow.arrived(job.spec().tiles());
    return running.start(job, JobStatus.queued(), state);
  }

  private AdmittedJob admit(JobRequest request, ImageFile file, JobKind kind)
      throws UnreadableImageException, RefusedException {
    Admission.@Nullable Room room = null;
    InspectedImage image;
    try {
      image = preparer.inspect(file);
      checkReady();
      long bytes = JobPreparer.memory(image, file, request.wanted());
      if (kind.deliversWhileRunning()) {
        bytes += JobPreparer.resultMemory(image.header(), request);
      }
      long cost = EstimatedCost.of(request.chain(), image.header());
      room = admission.room(bytes, file.heapBytes(), request.submitter(), cost);
    } catch (InterruptedException | CancellationException e) {
      throw stopped(e);
    } finally {
      if (room == null) {
        file.close();
      }
    }
    return prepare(request, file, image, kind, room);
  }

  private AdmittedJob prepare(
      JobRequest request, ImageFile file, InspectedImage image, JobKind kind, Admission.Room room)
      throws UnreadableImageException, RefusedException {
    AdmittedJob admitted = null;
    try {
      PreparedJob prepared = preparer.prepare(JobId.random(), request, file, image, kind);
      admitted = new AdmittedJob(prepared, room);
      return admitted;
    } catch (CancellationException e) {
      throw stopped(e);
    } finally {
      if (admitted == null) {
        AdmittedJob.giveUp(file, null, room);
      }
    }
  }

  private static NotNow stopped(Exception why) {
    if (why instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    NotNow stopped = new NotNow("this coordinator is stopping", Duration.ofSeconds(1));
    stopped.initCause(why);
    return stopped;
  }

  /**
   * Checks that jobs can be run at all.
   *
   * @throws NotNow if this coordinator is stopping, or the broker or Redis accepts nothing now
   */
  public void checkReady() throws NotNow {
    if (running.isClosed()) {
      throw new NotNow("this coordinator is stopping", Duration.ofSeconds(1));
    }
    Optional<String> trouble = publisher.trouble().or(store::trouble);
    if (trouble.isPresent()) {
      throw new NotNow(trouble.get(), OUTAGE_RETRY);
    }
  }

  /**
   * Memory for writing a durable job's result, to be closed when it is written.
   *
   * @throws RefusedException if there is none now
   */
  public AutoCloseable resultMemory(JobSpec job) throws RefusedException {
    return admission.memory(job.format().memory(job.result()));
  }

  /**
   * Cancels a durable job, whichever coordinator runs it.
   *
   * @return whether it was open until now
   */
  public boolean cancel(JobId id) {
    boolean ended = store.end(id, Ending.cancelled(clock.instant()));
    if (ended) {
      waiting.leave(id);
      running.wake(id);
      signals.fire();
    }
    return ended;
  }

  /**
   * Hands the durable jobs that run here to other coordinators, or to this one's next life, at
   * once; waits a little for the others, which nobody else can finish, while there are workers.
   */
  @Override
  public void close() {
    admission.close();
    running.close(this::release);
    preparer.close();
  }

  /** Where a job, or a batch's image, stands that waits for room; empty if it does not wait. */
  public Optional<QueuePlace> place(JobId id) {
    return waiting.place(id);
  }

  /** Where a durable job stands that waits for room; empty if it does not wait. */
  public Optional<QueuePlace> place(JobRecord job) {
    return job.spec().planned() || job.state().ended() ? Optional.empty() : waiting.place(job.id());
  }

  private void release(JobId id) {
    try {
      leases.release(id);
    } catch (StoreException e) {
      log.info("the lease of job {} is left to expire: {}", id, e.getMessage());
    }
  }
}
