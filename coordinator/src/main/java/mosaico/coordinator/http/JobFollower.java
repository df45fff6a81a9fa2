package mosaico.coordinator.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripHeader;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.job.record.StripCheck;
import mosaico.coordinator.job.run.JobSignals;
import mosaico.coordinator.result.ResultWriter.Strips;
import mosaico.coordinator.store.ChunkStore;
import mosaico.coordinator.store.JobStore;

/** Finds jobs, whichever coordinator runs them, waits for their ends and fetches their results. */
final class JobFollower {

  /** How often a job that runs elsewhere is looked at. */
  static final Duration LOOK_EVERY = Duration.ofMillis(100);

  static final Duration AT_ONCE = Duration.ofSeconds(1);

  private final JobStore store;
  private final ChunkStore chunks;
  private final JobSignals signals;
  private final BooleanSupplier stopping;

  /**
   * Follows jobs.
   *
   * @param stopping whether this coordinator stops and nobody may be kept waiting any longer
   */
  JobFollower(JobStore store, ChunkStore chunks, JobSignals signals, BooleanSupplier stopping) {
    this.store = store;
    this.chunks = chunks;
    this.signals = signals;
    this.stopping = stopping;
  }

  boolean isStopping() {
    return stopping.getAsBoolean();
  }

  JobRecord find(String id) {
    Optional<JobRecord> job =
        JobId.isValid(id) ? store.find(new JobId(id)) : Optional.<JobRecord>empty();
    return job.orElseThrow(
        () ->
            new ProblemException(
                Problem.notFound("there is no job " + id + "; jobs are forgotten after a while")));
  }

  /** The headers of all tiles of a job that is done. */
  List<StripHeader> headers(JobRecord job) {
    List<Integer> all = IntStream.range(0, job.plan().tiles()).boxed().toList();
    Collection<StripHeader> found = chunks.headers(job.id(), all).values();
    if (found.size() < all.size()) {
      throw expired();
    }
    return List.copyOf(found);
  }

  /** The result of a job, each strip as soon as it is there. */
  Strips result(JobRecord job) {
    int[] next = {0};
    return () -> await(job.id(), next[0]++);
  }

  /** Waits until a tile is done; the job ends in any case, at the latest at its deadline. */
  private Strip await(JobId id, int index) throws IOException {
    while (true) {
      long seen = signals.version();
      // The state is read before the tile, so that no tile is missed when the job has ended.
      JobRecord job = find(id.text());
      Optional<Strip> strip = chunks.get(id, index);
      // The last one waits for the job's end, so that whoever has the result finds the job done.
      boolean mayGo = index < job.plan().tiles() - 1 || job.state() == JobState.DONE;
      if (mayGo && strip.filter(found -> isGood(job, index, found)).isPresent()) {
        return strip.get();
      }
      String reason = job.reason().orElse("no reason is known");
      switch (job.state()) {
        case DONE -> throw expired();
        case FAILED -> throw new ProblemException(Problem.failed(job.fault(), reason));
        case CANCELLED -> throw new ProblemException(Problem.gone("the job was cancelled"));
        case QUEUED, RUNNING -> pause(seen);
      }
    }
  }

  private static boolean isGood(JobRecord job, int index, Strip strip) {
    return StripCheck.fault(job, index, strip.header()).isEmpty();
  }

  private void pause(long seen) throws IOException {
    if (isStopping()) {
      throw new ProblemException(
          Problem.notNow(
                  "this coordinator is stopping, another one goes on with the job; ask again")
              .retryAfter(AT_ONCE));
    }
    try {
      signals.await(seen, LOOK_EVERY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a tile");
    }
  }

  private static ProblemException expired() {
    return new ProblemException(
        Problem.gone("the result has expired; results are kept for RESULT_TTL"));
  }
}
