package mosaico.coordinator.job.takeover;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.job.admission.RefusedException;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.store.JobStore;
import mosaico.coordinator.store.Leases;
import mosaico.filters.InvalidChainException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/**
 * StartedTiles over durable jobs whose coordinator is gone, and ends those that nobody finished in
 * time.
 *
 * <p>One job that cannot be taken over, whatever the reason, keeps no other from being so.
 */
public final class TakeOver {

  private static final Logger log = LoggerFactory.getLogger(TakeOver.class);
  private static final String CANNOT_GO_ON = "its coordinator is gone, and another cannot go on: ";

  /** Runs jobs, as far as there is room. */
  public interface Home {

    /** Whether the job runs here already. */
    boolean has(JobId id);

    /** Whether one more job may run here. */
    boolean hasPlace();

    /** Whether the job was started; not if there is no room for it now. */
    boolean adopt(JobRecord record, ImageFile file)
        throws UnreadableImageException, RefusedException;
  }

  private final JobStore store;
  private final Leases leases;
  private final Duration deadline;
  private final Clock clock;
  private final Home home;
  private final Set<JobId> underWay = ConcurrentHashMap.newKeySet();

  public TakeOver(JobStore store, Leases leases, Duration deadline, Clock clock, Home home) {
    this.store = store;
    this.leases = leases;
    this.deadline = deadline;
    this.clock = clock;
    this.home = home;
  }

  /** Looks at every open job once. */
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

  /** Keeps the leases of jobs whose images are being read, which may take longer than a lease. */
  public void renewLeases() {
    underWay.forEach(leases::renew);
  }

  private void one(JobId id) {
    if (home.has(id) || !home.hasPlace() || !leases.acquire(id)) {
      return;
    }
    underWay.add(id);
    boolean kept = false;
    try {
      kept = take(id);
    } catch (JedisException e) {
      throw e;
    } catch (RuntimeException e) {
      // Perhaps a record of a newer version, which another coordinator can read.
      log.warn("job {} cannot be taken over: {}", id, e.toString());
    } finally {
      underWay.remove(id);
      if (!kept) {
        leases.release(id);
      }
    }
  }

  /** Whether the job runs here now. */
  private boolean take(JobId id) {
    Optional<JobRecord> found = store.find(id);
    if (found.isEmpty() || found.get().state().ended()) {
      store.forgetOpen(id.text());
      return false;
    }
    JobRecord record = found.get();
    if (clock.instant().isAfter(record.createdAt().plus(deadline))) {
      fail(id, "not finished within %d s".formatted(deadline.toSeconds()));
      return false;
    }
    Optional<ImageFile> file = store.source(id);
    if (file.isEmpty()) {
      fail(id, "its coordinator is gone, and its source image too");
      return false;
    }
    try {
      boolean adopted = home.adopt(record, file.get());
      log.info("job {} {}", id, adopted ? "is taken over" : "waits for room to be taken over");
      return adopted;
    } catch (UnreadableImageException e) {
      fail(id, CANNOT_GO_ON + e.getMessage(), Optional.of(e.kind()));
      return false;
    } catch (RefusedException | InvalidChainException e) {
      fail(id, CANNOT_GO_ON + e.getMessage());
      return false;
    }
  }

  private void fail(JobId id, String reason) {
    fail(id, reason, Optional.empty());
  }

  private void fail(JobId id, String reason, Optional<Kind> fault) {
    Ending ending = new Ending(JobState.FAILED, Optional.of(reason), fault, clock.instant());
    if (store.end(id, ending)) {
      log.info("job {} failed: {}", id, reason);
    }
  }
}
