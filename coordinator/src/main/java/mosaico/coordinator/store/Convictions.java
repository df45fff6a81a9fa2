package mosaico.coordinator.store;

import java.util.List;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.job.record.Conviction;

/**
 * The workers that were found to make wrong rows, by any coordinator. Every method throws a {@link
 * StoreException} while the store is away.
 */
public interface Convictions {

  void add(Conviction conviction);

  /** Those that are not over. */
  List<Conviction> all();

  /** Notes that nothing that was made of a job so far is to be used. */
  void beginAnew(JobId job);

  /** How often that was noted. */
  int begunAnew(JobId job);
}
