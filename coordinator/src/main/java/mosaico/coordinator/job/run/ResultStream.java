package mosaico.coordinator.job.run;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import mosaico.codecs.image.IccProfile;
import mosaico.contract.strip.Strip;
import mosaico.contract.tile.MalformedTileException;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.record.StripCheck;
import mosaico.coordinator.result.ResultWriter;
import mosaico.coordinator.store.ChunkStore;
import mosaico.coordinator.store.StoreException;
import mosaico.service.retry.RetryPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The strips of a direct job's result, from the top, each as soon as it is there, while the job
 * runs. What was read is removed from Redis, which makes room for tiles further down.
 */
public final class ResultStream implements ResultWriter.Strips, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ResultStream.class);

  private final JobSpec job;
  private final Optional<IccProfile> profile;
  private final JobTiles tiles;
  private final ChunkStore chunks;
  private final Runnable cancel;
  private final CompletableFuture<Outcome> outcome;
  private int next;
  private int failures;

  /**
   * The result of a job that has just begun.
   *
   * @param profile the result's colour profile
   * @param cancel ends the job if it has not ended
   * @param outcome completed when the job's run is over; {@code cancel} leads to it too
   */
  public ResultStream(
      JobSpec job,
      Optional<IccProfile> profile,
      JobTiles tiles,
      ChunkStore chunks,
      Runnable cancel,
      CompletableFuture<Outcome> outcome) {
    this.job = job;
    this.profile = profile;
    this.tiles = tiles;
    this.chunks = chunks;
    this.cancel = cancel;
    this.outcome = outcome;
  }

  public JobSpec job() {
    return job;
  }

  /** The result's colour profile, if it has one. */
  public Optional<IccProfile> profile() {
    return profile;
  }

  /**
   * Waits for the next strip.
   *
   * @throws JobEndedException if the job's run is over and the job is not done
   */
  @Override
  public Strip next() throws IOException {
    try {
      while (tiles.awaitDone(next)) {
        Optional<Strip> strip = take(next);
        if (strip.isPresent()) {
          tiles.delivered(next++);
          return strip.get();
        }
      }
      throw new JobEndedException(job.id(), outcome.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for tile " + next);
    } catch (ExecutionException e) {
      throw new CompletionException(e);
    }
  }

  /** Empty if the strip is not there, or not to be had now: it is then waited for once more. */
  private Optional<Strip> take(int index) throws InterruptedException {
    try {
      Optional<Strip> strip =
          chunks
              .take(job.id(), index)
              .filter(found -> StripCheck.fault(job, index, found.header()).isEmpty());
      if (strip.isEmpty()) {
        // Redis has lost it since it was noted: it is made again.
        tiles.resend(index);
      }
      failures = 0;
      return strip;
    } catch (StoreException e) {
      log.info("job {}: Redis is unavailable, trying again: {}", job.id(), e.getMessage());
      Thread.sleep(RetryPolicy.JOB_STEP.delay(++failures));
      return Optional.empty();
    } catch (MalformedTileException e) {
      log.warn("job {}: tile {} is damaged in Redis: {}", job.id(), index, e.getMessage());
      tiles.resend(index);
      return Optional.empty();
    }
  }

  /** Ends the job if not all of its result was read. */
  @Override
  public void close() {
    if (next < job.plan().tiles()) {
      cancel.run();
    }
  }
}
