package mosaico.coordinator.job.takeover;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.store.JobLeases;

/**
 * This coordinator's leases of jobs that do not run yet: reading a job's image may take longer than
 * a lease lasts, so they are renewed meanwhile.
 */
public final class LeasesUnderWay {

  private final JobLeases leases;
  private final Set<JobId> jobs = ConcurrentHashMap.newKeySet();

  public LeasesUnderWay(JobLeases leases) {
    this.leases = leases;
  }

  /**
   * Takes a job's lease, if nobody holds it, and starts the job.
   *
   * @param starts tells whether the job runs here now: if it does not, the lease is released
   * @return whether it runs here now
   */
  public boolean with(JobId job, BooleanSupplier starts) {
    if (!leases.acquire(job)) {
      return false;
    }
    jobs.add(job);
    boolean started = false;
    try {
      started = starts.getAsBoolean();
      return started;
    } finally {
      jobs.remove(job);
      if (!started) {
        leases.release(job);
      }
    }
  }

  void renew() {
    jobs.forEach(leases::renew);
  }
}
