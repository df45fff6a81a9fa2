package mosaico.coordinator.job.batch;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import mosaico.codecs.formats.InspectedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.job.Jobs;
import mosaico.coordinator.job.admission.Admission;
import mosaico.coordinator.job.admission.EstimatedCost;
import mosaico.coordinator.job.admission.JobPreparer;
import mosaico.coordinator.job.admission.RefusedException;
import mosaico.coordinator.job.admission.RefusedException.TooLarge;
import mosaico.coordinator.job.admission.RefusedException.TooManyJobs;
import mosaico.coordinator.job.record.BatchId;
import mosaico.coordinator.job.record.BatchItem;
import mosaico.coordinator.job.record.BatchRecord;
import mosaico.coordinator.job.record.BatchSpec;
import mosaico.coordinator.job.record.ItemEnd;
import mosaico.coordinator.job.record.ItemFault;
import mosaico.coordinator.job.record.ItemStatus;
import mosaico.coordinator.job.record.JobRequest;
import mosaico.coordinator.scaling.TileFlow;
import mosaico.coordinator.store.BatchStore;
import mosaico.coordinator.store.StoreException;
import mosaico.coordinator.upload.Upload;
import mosaico.coordinator.upload.UploadException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What can be done with batches: submitting and cancelling. */
public final class Batches {

  private static final Logger log = LoggerFactory.getLogger(Batches.class);

  private final Jobs jobs;
  private final JobPreparer preparer;
  private final Admission admission;
  private final BatchStore store;
  private final WaitingLine line;
  private final WaitingLimits limits;
  private final Runnable somethingWaits;
  private final TileFlow flow;
  private final Clock clock;

  /**
   * Batches of one coordinator.
   *
   * @param somethingWaits is called after images were stored that are to be run
   */
  public Batches(
      Jobs jobs,
      JobPreparer preparer,
      Admission admission,
      BatchStore store,
      WaitingLine line,
      WaitingLimits limits,
      Runnable somethingWaits,
      TileFlow flow,
      Clock clock) {
    this.jobs = jobs;
    this.preparer = preparer;
    this.admission = admission;
    this.store = store;
    this.line = line;
    this.limits = limits;
    this.somethingWaits = somethingWaits;
    this.flow = flow;
    this.clock = clock;
  }

  /**
   * Accepts a batch: from here on it survives this coordinator. An image that is unusable is noted
   * in the batch and keeps no other from being run.
   *
   * @param request what is to be done with each image; its name is not used
   * @param images at least one
   * @throws RefusedException if nothing can be run now, or too many images wait
   */
  public BatchRecord submit(JobRequest request, List<Upload> images)
      throws RefusedException, IOException {
    jobs.checkReady();
    List<BatchItem> items = new ArrayList<>();
    Map<Integer, ItemEnd> ends = new TreeMap<>();
    boolean created = false;
    List<WaitingLimits.Reserved> reserved = new ArrayList<>();
    try {
      reserved.add(limits.reserve(images.size(), 0));
      for (Upload image : images) {
        items.add(receive(request, image, JobId.random(), items.size(), ends, reserved));
      }
      BatchSpec batch =
          new BatchSpec(
              BatchId.random(),
              request.chain().text(),
              request.format(),
              request.writing(),
              request.workers(),
              request.depth(),
              request.levels(),
              request.submitter(),
              request.traceparent(),
              clock.instant(),
              OptionalInt.empty(),
              items);
      store.create(batch, ends);
      created = true;
      line.add(
          batch,
          IntStream.range(0, items.size()).filter(i -> !ends.containsKey(i)).boxed().toList());
      flow.arrivedJobs(items.size() - ends.size());
      somethingWaits.run();
      return store.status(batch);
    } finally {
      reserved.forEach(WaitingLimits.Reserved::close);
      if (!created) {
        items.forEach(item -> deleteSource(item.job()));
      }
    }
  }

  private void deleteSource(JobId job) {
    try {
      store.deleteSource(job);
    } catch (StoreException e) {
      log.info("the source of {} is left to expire: {}", job, e.getMessage());
    }
  }

  /** Reads an image's header and stores its file, or notes why it cannot be run. */
  private BatchItem receive(
      JobRequest request,
      Upload upload,
      JobId job,
      int index,
      Map<Integer, ItemEnd> ends,
      List<WaitingLimits.Reserved> reserved)
      throws IOException, TooManyJobs {
    try (ImageFile file = upload.receive()) {
      InspectedImage image = preparer.inspect(file);
      long memory = JobPreparer.memory(image, file, request.wanted());
      admission.checkFits(memory);
      reserved.add(limits.reserve(0, file.length()));
      store.storeSource(job, file);
      return new BatchItem(
          upload.name(),
          job,
          memory,
          file.length(),
          EstimatedCost.of(request.chain(), image.header()));
    } catch (UnreadableImageException e) {
      ends.put(index, ItemEnd.failed(ItemFault.of(e.kind()), String.valueOf(e.getMessage())));
    } catch (TooLarge | UploadException e) {
      ends.put(index, ItemEnd.failed(ItemFault.TOO_LARGE, String.valueOf(e.getMessage())));
    }
    return new BatchItem(upload.name(), job, 0, 0, 0);
  }

  /**
   * Cancels what is open of a batch, whichever coordinators run it.
   *
   * @return whether anything was open until now
   */
  public boolean cancel(BatchSpec batch) {
    BatchRecord before = store.status(batch);
    boolean any = false;
    for (int i = 0; i < batch.items().size(); i++) {
      ItemStatus status = before.items().get(i);
      if (!status.state().ended()) {
        any |= cancel(batch, i, status);
      }
    }
    closeIfEnded(store.again(before));
    return any;
  }

  /**
   * Cancels one image of a batch, whichever coordinator runs it.
   *
   * @param index of the image
   * @return whether it was open until now
   */
  public boolean cancel(BatchSpec batch, int index) {
    ItemStatus status = store.status(batch, index);
    boolean cancelled = !status.state().ended() && cancel(batch, index, status);
    closeIfEnded(store.status(batch));
    return cancelled;
  }

  private void closeIfEnded(BatchRecord batch) {
    if (batch.ended()) {
      store.close(batch);
    }
  }

  private boolean cancel(BatchSpec batch, int index, ItemStatus status) {
    boolean waited =
        status instanceof ItemStatus.Waiting && store.end(batch, index, ItemEnd.cancelled());
    return waited || jobs.cancel(batch.items().get(index).job());
  }
}
