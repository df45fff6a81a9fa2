package mosaico.coordinator.job.takeover;

import java.time.Clock;
import java.util.Optional;
import mosaico.codecs.formats.InspectedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.codecs.image.Wanted;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.job.admission.Admission;
import mosaico.coordinator.job.admission.AdmittedJob;
import mosaico.coordinator.job.admission.JobPreparer;
import mosaico.coordinator.job.admission.PreparedJob;
import mosaico.coordinator.job.admission.RefusedException;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobTransition;
import mosaico.coordinator.job.run.JobStateMachine;
import mosaico.coordinator.job.run.RunningJobs;
import mosaico.coordinator.job.run.RunningJobs.Running;
import mosaico.coordinator.store.JobLeases;
import mosaico.coordinator.store.JobStore;
import mosaico.coordinator.store.StoreException;
import mosaico.filters.InvalidChainException;
import mosaico.filters.chain.Chain;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over durable jobs whose coordinator has stopped, and fails those that nobody finished in
 * time.
 *
 * <p>A job that cannot be taken over, whatever the reason, keeps no other from being taken over.
 */
public final class TakeOver {

  private static final Logger log = LoggerFactory.getLogger(TakeOver.class);
  private static final String CANNOT_GO_ON =
      "its coordinator stopped, and another cannot continue: ";

  private final JobStore store;
  private final JobLeases leases;
  private final LeasesUnderWay underWay;
  private final JobPreparer preparer;
  private final Admission admission;
  private final RunningJobs running;
  private final JobLifetime lifetime;
  private final Clock clock;

  public TakeOver(
      JobStore store,
      JobLeases leases,
      LeasesUnderWay underWay,
      JobPreparer preparer,
      Admission admission,
      RunningJobs running,
      JobLifetime lifetime,
      Clock clock) {
    this.store = store;
    this.leases = leases;
    this.underWay = underWay;
    this.preparer = preparer;
    this.admission = admission;
    this.running = running;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** Takes over what can be, of all open jobs. */
  public void round() {
    for (String text : store.openJobs()) {
      if (JobId.isValid(text)) {
        one(new JobId(text));
      } else {
        log.warn("dropped \"{}\" from the open jobs: it is no job ID", text);
        store.forgetOpen(text);
      }
    }
  }

  /** Renews this coordinator's leases, and lets go of jobs that another one has taken. */
  public void renewLeases() {
    underWay.renew();
    for (Running job : running.all()) {
      boolean lost = job.spec().kind().canBeTakenOver() && !leases.keep(job.id());
      if (lost) {
        log.warn("job {} was taken over by another coordinator", job.id());
        job.letGo();
      }
    }
  }

  private void one(JobId id) {
    boolean free = !running.isClosed() && !running.has(id) && admission.hasPlace();
    if (!free) {
      return;
    }
    try {
      underWay.with(id, () -> take(id));
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      // Perhaps a record of a newer version, which another coordinator can read.
      log.warn("job {} cannot be taken over: {}", id, e.toString());
    }
  }

  /** Whether the job runs here now. */
  private boolean take(JobId id) {
    return switch (Finding.of(store.find(id), lifetime, clock.instant())) {
      case Finding.Over() -> {
        store.forgetOpen(id.text());
        yield false;
      }
      case Finding.Late(String reason) -> {
        fail(id, reason);
        yield false;
      }
      case Finding.Abandoned(JobRecord job) -> take(job);
    };
  }

  private boolean take(JobRecord job) {
    JobId id = job.id();
    Optional<ImageFile> file = store.source(id);
    if (file.isEmpty()) {
      fail(id, "its coordinator stopped and its source image is no longer stored");
      return false;
    }
    try {
      boolean started = start(job, file.get());
      log.info("job {} {}", id, started ? "is taken over" : "waits for room to be taken over");
      return started;
    } catch (UnreadableImageException e) {
      fail(id, CANNOT_GO_ON + e.getMessage(), Optional.of(e.kind()));
      return false;
    } catch (RefusedException | InvalidChainException e) {
      fail(id, CANNOT_GO_ON + e.getMessage());
      return false;
    }
  }

  /** Whether there was room for the job, which then runs. */
  private boolean start(JobRecord job, ImageFile file)
      throws UnreadableImageException, RefusedException {
    PreparedJob prepared = null;
    Admission.@Nullable Room room = null;
    boolean started = false;
    try {
      Chain chain = Chain.parse(job.spec().filters());
      InspectedImage image = preparer.inspect(file);
      Wanted wanted =
          new Wanted(chain.startsGray(), job.spec().sent().depth(), job.spec().levels());
      long bytes = JobPreparer.memory(image, file, wanted);
      admission.checkFits(bytes);
      room = admission.roomIfAny(bytes).orElse(null);
      if (room != null) {
        prepared = preparer.prepareAgain(job.spec(), file, image);
        var state = new JobStateMachine.Stored(store, job.spec(), file, prepared.profile());
        var _ = running.start(new AdmittedJob(prepared, room), job.status(), state);
        started = true;
      }
      return started;
    } finally {
      if (!started) {
        AdmittedJob.giveUp(file, prepared, room);
      }
    }
  }

  private void fail(JobId id, String reason) {
    fail(id, reason, Optional.empty());
  }

  private void fail(JobId id, String reason, Optional<Kind> fault) {
    Ending ending = new Ending(JobTransition.FAIL, Optional.of(reason), fault, clock.instant());
    if (store.end(id, ending)) {
      log.info("job {} failed: {}", id, reason);
    }
  }
}
