package mosaico.coordinator.job.follow;

import java.io.IOException;
import java.io.InterruptedIOException;
import mosaico.coordinator.job.follow.ResultUnavailableException.Stopping;
import mosaico.coordinator.job.follow.ResultUnavailableException.UnknownBatch;
import mosaico.coordinator.job.record.BatchId;
import mosaico.coordinator.job.record.BatchRecord;
import mosaico.coordinator.job.record.BatchSpec;
import mosaico.coordinator.job.record.ItemStatus;
import mosaico.coordinator.job.run.JobSignals;
import mosaico.coordinator.store.BatchStore;

/** Finds batches and waits for their images, whichever coordinators run them. */
public final class BatchFollower {

  private final BatchStore store;
  private final JobFollower jobs;
  private final JobSignals signals;

  /**
   * Follows batches.
   *
   * @param jobs once it is closed, nobody is kept waiting here either
   */
  public BatchFollower(BatchStore store, JobFollower jobs, JobSignals signals) {
    this.store = store;
    this.jobs = jobs;
    this.signals = signals;
  }

  /**
   * Reads a batch's record.
   *
   * @param id any text
   */
  public BatchRecord find(String id) throws UnknownBatch {
    if (!BatchId.isValid(id)) {
      throw new UnknownBatch(id);
    }
    // A single job that waits is stored as a batch, but is none.
    return store
        .find(new BatchId(id))
        .filter(batch -> !batch.spec().isSingle())
        .orElseThrow(() -> new UnknownBatch(id));
  }

  /** Reads again how far those images are that had not ended. */
  public BatchRecord again(BatchRecord before) {
    return store.again(before);
  }

  /** Waits until an image has ended. */
  public ItemStatus awaitEnd(BatchSpec batch, int index) throws IOException {
    while (true) {
      long seen = signals.version();
      ItemStatus status = store.status(batch, index);
      if (status.state().ended()) {
        return status;
      }
      pause(seen);
    }
  }

  /**
   * Waits a little.
   *
   * @throws Stopping if nobody is to be kept waiting any longer
   */
  public void pause() throws IOException {
    pause(signals.version());
  }

  /**
   * Waits a little, or until a job here has made progress.
   *
   * @param seen the version of {@link #signals} before what is waited for was looked at
   * @throws Stopping if nobody is to be kept waiting any longer
   */
  private void pause(long seen) throws IOException {
    if (jobs.isStopping()) {
      throw new Stopping();
    }
    try {
      signals.await(seen, JobFollower.POLL_INTERVAL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for an image");
    }
  }

  boolean isStopping() {
    return jobs.isStopping();
  }
}
