package mosaico.coordinator.job.run;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import mosaico.contract.strip.Strip;
import mosaico.contract.tile.MalformedTileException;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.StripCheck;
import mosaico.coordinator.result.ResultWriter;
import mosaico.coordinator.store.ChunkStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The strips of a job's result, from the top, each as soon as it is there, while the job runs. What
 * was given is forgotten, which makes room for tiles further down.
 */
public final class ResultStream implements ResultWriter.Strips, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ResultStream.class);
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final JobRecord job;
  private final Progress progress;
  private final SendWindow window;
  private final ChunkStore chunks;
  private final Runnable cancel;
  private final CompletableFuture<Ending> ended;
  private int next;

  /**
   * The delivery of a job that has just begun.
   *
   * @param cancel ends the job if it has not ended
   * @param ended completed when the job has ended; {@code cancel} leads to it too
   */
  public ResultStream(
      JobRecord job,
      Progress progress,
      SendWindow window,
      ChunkStore chunks,
      Runnable cancel,
      CompletableFuture<Ending> ended) {
    this.job = job;
    this.progress = progress;
    this.window = window;
    this.chunks = chunks;
    this.cancel = cancel;
    this.ended = ended;
  }

  public JobRecord job() {
    return job;
  }

  /**
   * Waits for the next strip.
   *
   * @throws JobEndedException if the job ended otherwise than done
   */
  @Override
  public Strip next() throws IOException {
    try {
      while (progress.awaitDone(next)) {
        Optional<Strip> strip = take(next);
        if (strip.isPresent()) {
          progress.delivered(next++);
          return strip.get();
        }
      }
      throw new JobEndedException(job.id(), ended.get());
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
        window.resend(index);
      }
      return strip;
    } catch (JedisException e) {
      log.info("job {}: Redis is away, trying again: {}", job.id(), e.getMessage());
      Thread.sleep(PAUSE);
      return Optional.empty();
    } catch (MalformedTileException e) {
      log.warn("job {}: tile {} is damaged in Redis: {}", job.id(), index, e.getMessage());
      window.resend(index);
      return Optional.empty();
    }
  }

  /** Ends the job if not all of it was delivered. */
  @Override
  public void close() {
    if (next < job.plan().tiles()) {
      cancel.run();
    }
  }
}
