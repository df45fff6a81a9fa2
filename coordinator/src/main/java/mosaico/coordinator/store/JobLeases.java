package mosaico.coordinator.store;

import mosaico.contract.tile.JobId;

/**
 * One coordinator's rights to run jobs. Every method throws a {@link StoreException} while the
 * store is away.
 */
public interface JobLeases {

  /** Takes the lease if nobody holds it. */
  boolean acquire(JobId job);

  /** Whether this coordinator still holds the lease, which then runs for its full length again. */
  boolean renew(JobId job);

  /** Lets another coordinator take the job at once. */
  void release(JobId job);

  /**
   * Renews the lease of a job that runs here, or takes it again if it is free, having expired.
   *
   * @return false if another coordinator has it, which then runs the job
   */
  default boolean keep(JobId job) {
    return renew(job) || acquire(job);
  }
}
