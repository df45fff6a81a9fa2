package mosaico.coordinator.job.follow;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import mosaico.codecs.image.IccProfile;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripHeader;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.job.follow.ResultUnavailableException.Cancelled;
import mosaico.coordinator.job.follow.ResultUnavailableException.Expired;
import mosaico.coordinator.job.follow.ResultUnavailableException.Failed;
import mosaico.coordinator.job.follow.ResultUnavailableException.Stopping;
import mosaico.coordinator.job.follow.ResultUnavailableException.UnknownJob;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.job.record.StripCheck;
import mosaico.coordinator.job.run.JobSignals;
import mosaico.coordinator.result.ResultWriter.Strips;
import mosaico.coordinator.store.ChunkStore;
import mosaico.coordinator.store.JobStore;

/** Finds durable jobs and waits for their results, whichever coordinator runs them. */
public final class JobFollower implements AutoCloseable {

  /** How often to look at a job that another coordinator runs. */
  static final Duration POLL_INTERVAL = Duration.ofMillis(100);

  private final JobStore store;
  private final ChunkStore chunks;
  private final JobSignals signals;
  private final Predicate<JobId> kept;
  private volatile boolean stopping;

  /**
   * Follows jobs.
   *
   * @param kept whether this coordinator runs a job and keeps its record, writing it again where
   *     Redis has lost it
   */
  public JobFollower(JobStore store, ChunkStore chunks, JobSignals signals, Predicate<JobId> kept) {
    this.store = store;
    this.chunks = chunks;
    this.signals = signals;
    this.kept = kept;
  }

  /**
   * Reads a job's record.
   *
   * @param id any text
   */
  public JobRecord find(String id) throws UnknownJob {
    if (!JobId.isValid(id)) {
      throw new UnknownJob(id);
    }
    return find(new JobId(id));
  }

  /** A record that Redis has lost is waited for where it will be written again. */
  JobRecord find(JobId id) throws UnknownJob {
    Optional<JobRecord> found = store.find(id);
    while (found.isEmpty() && kept.test(id) && pause()) {
      found = store.find(id);
    }
    return found.orElseThrow(() -> new UnknownJob(id.text()));
  }

  /** Waits until it is time to look again. False if there is nothing to wait for any more. */
  private boolean pause() {
    try {
      signals.await(signals.version(), POLL_INTERVAL);
      return !stopping;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The colour profile of a job's result, if it has one. */
  public Optional<IccProfile> profile(JobRecord job) {
    return store.profile(job.spec());
  }

  /** A finished tile's strip, if it is there. */
  public Optional<Strip> strip(JobRecord job, int index) {
    return chunks.get(job.id(), index);
  }

  /** The headers of all strips of a job that is done. */
  public List<StripHeader> headers(JobRecord job) throws Expired {
    List<Integer> all = IntStream.range(0, job.spec().plan().tiles()).boxed().toList();
    Collection<StripHeader> found = chunks.headers(job.id(), all).values();
    if (found.size() < all.size()) {
      throw new Expired(job.id());
    }
    return List.copyOf(found);
  }

  /**
   * The strips of a job's result, from the top, each as soon as it is there.
   *
   * <p>They throw {@link ResultUnavailableException} if the job ends without its result, or when
   * this follower is closed.
   */
  public Strips result(JobRecord job) {
    int[] next = {0};
    return () -> awaitStrip(job.id(), next[0]++);
  }

  /** Waits until a job is planned, which it is once there is room for it, or has ended. */
  public JobRecord awaitPlan(JobRecord found) throws IOException {
    JobRecord job = found;
    while (!job.spec().planned() && !job.state().ended()) {
      long seen = signals.version();
      job = find(job.id());
      if (!job.spec().planned() && !job.state().ended()) {
        pause(seen);
      }
    }
    return job;
  }

  /** Ends, at the latest at the job's deadline. */
  private Strip awaitStrip(JobId id, int index) throws IOException {
    while (true) {
      long seen = signals.version();
      // The state is read before the strip, so that no strip is missed when the job has ended.
      JobRecord job = find(id);
      Optional<Strip> strip = chunks.get(id, index);
      // The last strip waits for the job's end, so that who has the whole result finds the job
      // done.
      boolean isFree = index < job.spec().plan().tiles() - 1 || job.state() == JobState.DONE;
      if (isFree && strip.filter(found -> isValid(job, index, found)).isPresent()) {
        return strip.get();
      }
      switch (job.state()) {
        case DONE -> throw new Expired(id);
        case FAILED ->
            throw new Failed(job.status().reason().orElse("unknown reason"), job.status().fault());
        case CANCELLED -> throw new Cancelled(id);
        case QUEUED, RUNNING -> pause(seen);
      }
    }
  }

  private static boolean isValid(JobRecord job, int index, Strip strip) {
    return StripCheck.fault(job.spec(), index, strip.header()).isEmpty();
  }

  private void pause(long seen) throws IOException {
    if (stopping) {
      throw new Stopping();
    }
    try {
      signals.await(seen, POLL_INTERVAL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a strip");
    }
  }

  /** Whether nobody may be kept waiting any longer. */
  boolean isStopping() {
    return stopping;
  }

  /** Makes everybody who waits here stop waiting. */
  @Override
  public void close() {
    stopping = true;
  }
}
