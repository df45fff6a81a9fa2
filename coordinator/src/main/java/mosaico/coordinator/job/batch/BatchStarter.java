package mosaico.coordinator.job.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import mosaico.codecs.formats.InspectedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.broker.TilePublisher;
import mosaico.coordinator.job.admission.Admission;
import mosaico.coordinator.job.admission.AdmittedJob;
import mosaico.coordinator.job.admission.JobPreparer;
import mosaico.coordinator.job.admission.PreparedJob;
import mosaico.coordinator.job.admission.RefusedException;
import mosaico.coordinator.job.admission.RefusedException.TooLarge;
import mosaico.coordinator.job.record.BatchItem;
import mosaico.coordinator.job.record.BatchSpec;
import mosaico.coordinator.job.record.ItemEnd;
import mosaico.coordinator.job.record.ItemFault;
import mosaico.coordinator.job.record.JobKind;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobRequest;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.record.JobStatus;
import mosaico.coordinator.job.run.JobStateMachine;
import mosaico.coordinator.job.run.RunningJobs;
import mosaico.coordinator.job.takeover.LeasesUnderWay;
import mosaico.coordinator.store.BatchStore;
import mosaico.coordinator.store.JobStore;
import mosaico.filters.InvalidChainException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a waiting image of a batch, or a single job that waits, an ordinary durable job and runs
 * it. Its deadline counts from here.
 *
 * <p>Those that waited take half of a coordinator's places and half of its memory at the most, so
 * that direct jobs are not refused while the line is long; but one of them always may run.
 */
public final class BatchStarter {

  private static final Logger log = LoggerFactory.getLogger(BatchStarter.class);

  /** What became of an image. */
  sealed interface Start {

    /** It runs here. */
    record Begun() implements Start {}

    /** It does not wait any more, or another coordinator is about to run it. */
    record Elsewhere() implements Start {}

    /** It has to wait for room. */
    record NoRoom() implements Start {}

    /** It cannot be run, now or ever. */
    record Unusable(ItemEnd end) implements Start {}
  }

  private final BatchStore store;
  private final JobStore jobs;
  private final LeasesUnderWay leases;
  private final JobPreparer preparer;
  private final Admission admission;
  private final RunningJobs running;
  private final TilePublisher publisher;
  private final Clock clock;

  /** Images that were started here, and the bytes of memory that they hold while they run. */
  private final Map<JobId, Long> started = new ConcurrentHashMap<>();

  public BatchStarter(
      BatchStore store,
      JobStore jobs,
      LeasesUnderWay leases,
      JobPreparer preparer,
      Admission admission,
      RunningJobs running,
      TilePublisher publisher,
      Clock clock) {
    this.store = store;
    this.jobs = jobs;
    this.leases = leases;
    this.preparer = preparer;
    this.admission = admission;
    this.running = running;
    this.publisher = publisher;
    this.clock = clock;
  }

  Start start(BatchSpec batch, int index) {
    BatchItem item = batch.items().get(index);
    if (!admission.canEverFit(item.memory())) {
      // The coordinator that accepted it has more memory.
      return new Start.Elsewhere();
    }
    if (running.isClosed() || !publisher.isOpen() || !isWithinShare(item.memory())) {
      return new Start.NoRoom();
    }
    Admission.@Nullable Room room = admission.roomIfAny(item.memory()).orElse(null);
    if (room == null) {
      return new Start.NoRoom();
    }
    AtomicReference<Start> outcome = new AtomicReference<>(new Start.Elsewhere());
    boolean begun = false;
    try {
      begun =
          leases.with(
              item.job(),
              () -> {
                outcome.set(started(batch, index, room));
                return outcome.get() instanceof Start.Begun;
              });
    } finally {
      if (!begun) {
        room.close();
      }
    }
    return outcome.get();
  }

  private boolean isWithinShare(long bytes) {
    started.keySet().removeIf(job -> !running.has(job));
    long held = started.values().stream().mapToLong(Long::longValue).sum();
    return started.isEmpty()
        || (started.size() < admission.places() / 2 && held + bytes <= admission.totalMemory() / 2);
  }

  private Start started(BatchSpec batch, int index, Admission.Room room) {
    JobId id = batch.items().get(index).job();
    if (!store.waiting(batch.id()).contains(index)) {
      return new Start.Elsewhere();
    }
    Optional<JobRecord> known = jobs.find(id);
    boolean waits =
        known.isPresent() && !known.get().spec().planned() && !known.get().state().ended();
    if (known.isPresent() && !waits) {
      // It was cancelled; or Redis came back with older data, and whoever runs the job has written
      // its record again.
      store.forgetWaiting(batch.id(), index);
      return new Start.Elsewhere();
    }
    Optional<ImageFile> file = store.source(id);
    if (file.isEmpty()) {
      return new Start.Unusable(ItemEnd.failed("its source image is no longer stored"));
    }
    try {
      Duration waited = known.map(job -> waited(job.spec())).orElse(Duration.ZERO);
      return start(batch, index, file.get(), waited, room);
    } catch (UnreadableImageException e) {
      return unusable(ItemFault.of(e.kind()), e);
    } catch (TooLarge e) {
      return unusable(ItemFault.TOO_LARGE, e);
    } catch (RefusedException e) {
      // Such as disk space that others take now.
      return new Start.NoRoom();
    } catch (InvalidChainException e) {
      return unusable(ItemFault.CHAIN, e);
    }
  }

  private static Start unusable(ItemFault fault, Exception why) {
    return new Start.Unusable(ItemEnd.failed(fault, String.valueOf(why.getMessage())));
  }

  private Duration waited(JobSpec outline) {
    Duration since = Duration.between(outline.createdAt(), clock.instant());
    return since.isNegative() ? Duration.ZERO : since.truncatedTo(ChronoUnit.MILLIS);
  }

  private Start start(
      BatchSpec batch, int index, ImageFile file, Duration waited, Admission.Room room)
      throws UnreadableImageException, RefusedException {
    JobId id = batch.items().get(index).job();
    PreparedJob prepared = null;
    boolean begun = false;
    try {
      JobRequest request = batch.request(index);
      InspectedImage image = preparer.inspect(file);
      prepared = preparer.prepare(id, request, file, image, JobKind.DURABLE).after(waited);
      if (store.begin(batch.id(), index, prepared.spec(), prepared.profile())) {
        log.info("job {} begins, image {} of batch {}", id, index, batch.id());
        started.put(id, prepared.bytes());
        var state = new JobStateMachine.Stored(jobs, prepared.spec(), file, prepared.profile());
        var _ = running.start(new AdmittedJob(prepared, room), JobStatus.queued(), state);
        begun = true;
        return new Start.Begun();
      }
      // It was cancelled meanwhile, or begun by another coordinator.
      return new Start.Elsewhere();
    } finally {
      if (!begun) {
        AdmittedJob.giveUp(file, prepared, null);
      }
    }
  }
}
