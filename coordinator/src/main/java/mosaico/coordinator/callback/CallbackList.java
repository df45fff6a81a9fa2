package mosaico.coordinator.callback;

import java.net.URI;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.job.record.BatchId;
import mosaico.coordinator.store.CallbackStore;
import mosaico.coordinator.store.CallbackStore.Kind;

/**
 * Notes who is to be told of the end of a job or a batch.
 *
 * @param allowed who may be told
 */
public record CallbackList(CallbackConfig allowed, CallbackStore store) {

  /** Has somebody told of a job's end. */
  public void ofJob(JobId job, URI url) {
    store.add(job, Kind.JOB, url);
  }

  /** Has somebody told of a batch's end. */
  public void ofBatch(BatchId batch, URI url) {
    store.add(new JobId(batch.text()), Kind.BATCH, url);
  }
}
