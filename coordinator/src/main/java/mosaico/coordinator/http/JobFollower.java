package mosaico.coordinator.http;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripHeader;
import mosaico.contract.strip.StripKind;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.job.ChunkStore;
import mosaico.coordinator.job.JobRecord;
import mosaico.coordinator.job.JobSignals;
import mosaico.coordinator.job.JobStore;
import mosaico.coordinator.result.ResultWriter;

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

  /** Waits until the job has ended; every job does, at the latest at its deadline. */
  JobRecord awaitEnd(String id) throws InterruptedException {
    while (true) {
      long seen = signals.version();
      JobRecord job = find(id);
      if (job.state().ended()) {
        return job;
      }
      if (isStopping()) {
        throw new ProblemException(
            Problem.notNow(
                    "this coordinator is stopping, another one goes on with the job; ask again")
                .retryAfter(AT_ONCE));
      }
      signals.await(seen, LOOK_EVERY);
    }
  }

  /** The headers of all tiles of a job that is done; empty if some cannot be fetched any more. */
  List<StripHeader> strips(JobRecord job) {
    List<Integer> all = IntStream.range(0, job.plan().tiles()).boxed().toList();
    Collection<StripHeader> found = chunks.headers(job.id(), all).values();
    return found.size() == all.size() ? List.copyOf(found) : List.of();
  }

  /** Writes the result of a job that is done. */
  void write(JobRecord job, OutputStream out) throws IOException {
    int[] next = {0};
    ResultWriter.write(
        job.format(), job.result(), job.plan().tiles(), () -> strip(job, next[0]++), out);
  }

  private Strip strip(JobRecord job, int index) throws IOException {
    return chunks
        .get(job.id(), index)
        .filter(strip -> strip.header().kind() != StripKind.FAILED)
        .orElseThrow(() -> new IOException("tile " + index + " of job " + job.id() + " is gone"));
  }
}
