package mosaico.coordinator.job;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripKind;
import mosaico.coordinator.result.ResultWriter;

/**
 * The strips of a job's result, from the top, each as soon as it is there, while the job runs. What
 * was given is forgotten, which makes room for tiles further down.
 */
public final class Delivery implements ResultWriter.Strips, AutoCloseable {

  private final JobRecord job;
  private final TileBoard board;
  private final ChunkStore chunks;
  private final Runnable cancel;
  private final CompletableFuture<Ledger.Ending> ended;
  private int next;

  /**
   * The delivery of a job that has just begun.
   *
   * @param cancel ends the job if it has not ended
   * @param ended completed when the job has ended; {@code cancel} leads to it too
   */
  Delivery(
      JobRecord job,
      TileBoard board,
      ChunkStore chunks,
      Runnable cancel,
      CompletableFuture<Ledger.Ending> ended) {
    this.job = job;
    this.board = board;
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
    int index = next++;
    try {
      while (board.awaitDone(index)) {
        Optional<Strip> strip =
            chunks
                .take(job.id(), index)
                .filter(found -> found.header().kind() != StripKind.FAILED)
                .filter(found -> StripCheck.fault(job, index, found.header()).isEmpty());
        if (strip.isPresent()) {
          board.delivered(index);
          return strip.get();
        }
        // Redis has lost it since it was noted: it is made again.
        board.undone(index);
      }
      throw new JobEndedException(job.id(), ended.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for tile " + index);
    } catch (ExecutionException e) {
      throw new CompletionException(e);
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
