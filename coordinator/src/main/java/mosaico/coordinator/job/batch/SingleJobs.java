package mosaico.coordinator.job.batch;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mosaico.codecs.formats.InspectedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.job.QueuePlace;
import mosaico.coordinator.job.WaitingRoom;
import mosaico.coordinator.job.admission.Admission;
import mosaico.coordinator.job.admission.EstimatedCost;
import mosaico.coordinator.job.admission.JobPreparer;
import mosaico.coordinator.job.admission.RefusedException;
import mosaico.coordinator.job.record.BatchId;
import mosaico.coordinator.job.record.BatchItem;
import mosaico.coordinator.job.record.BatchSpec;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobRequest;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.record.JobStatus;
import mosaico.coordinator.job.record.Submitter;
import mosaico.coordinator.scaling.TileFlow;
import mosaico.coordinator.store.BatchStore;
import mosaico.coordinator.store.StoreException;

/**
 * Single jobs in the line in which the images of batches wait too: each stands there as a batch of
 * one, under its own ID.
 */
public final class SingleJobs implements WaitingRoom {

  private final JobPreparer preparer;
  private final Admission admission;
  private final BatchStore store;
  private final WaitingLine line;
  private final WaitingLimits limits;
  private final Runnable somethingWaits;
  private final TileFlow flow;
  private final Clock clock;

  /**
   * The single jobs of one coordinator.
   *
   * @param somethingWaits is called after a job was stored that is to be run
   */
  public SingleJobs(
      JobPreparer preparer,
      Admission admission,
      BatchStore store,
      WaitingLine line,
      WaitingLimits limits,
      Runnable somethingWaits,
      TileFlow flow,
      Clock clock) {
    this.preparer = preparer;
    this.admission = admission;
    this.store = store;
    this.line = line;
    this.limits = limits;
    this.somethingWaits = somethingWaits;
    this.flow = flow;
    this.clock = clock;
  }

  @Override
  public boolean holds(Submitter submitter) {
    return line.holds(submitter);
  }

  @Override
  public JobRecord enter(JobRequest request, ImageFile file, InspectedImage image, long memory)
      throws RefusedException {
    JobSpec outline = preparer.outline(JobId.random(), request, image);
    try (var _ = limits.reserve(1, file.length())) {
      JobId id = outline.id();
      BatchSpec single = spec(request, outline, file, image, memory);
      boolean stored = false;
      try {
        store.storeSource(id, file);
        store.createSingle(single, outline);
        stored = true;
      } finally {
        if (!stored) {
          deleteSource(id);
        }
      }
      line.add(single, List.of(0));
    }
    admission.queued();
    flow.arrivedJobs(1);
    flow.full();
    somethingWaits.run();
    return new JobRecord(outline, JobStatus.queued());
  }

  private BatchSpec spec(
      JobRequest request, JobSpec outline, ImageFile file, InspectedImage image, long memory) {
    long cost = EstimatedCost.of(request.chain(), image.header());
    return new BatchSpec(
        new BatchId(outline.id().text()),
        outline.filters(),
        outline.format(),
        outline.writing(),
        outline.workers(),
        request.depth(),
        outline.levels(),
        request.submitter(),
        request.traceparent(),
        clock.instant(),
        OptionalInt.of(line.size()),
        List.of(new BatchItem(outline.name(), outline.id(), memory, file.length(), cost)));
  }

  private void deleteSource(JobId id) {
    try {
      store.deleteSource(id);
    } catch (StoreException e) {
      // It expires.
      return;
    }
  }

  @Override
  public void leave(JobId job) {
    store.forgetSingle(new BatchId(job.text()));
    line.remove(job);
  }

  @Override
  public Optional<QueuePlace> place(JobId job) {
    return line.place(job);
  }
}
