package mosaico.worker.tile;

import java.time.Duration;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.Take;

/** Tells those who watch a job which worker has begun which tile. */
@FunctionalInterface
public interface Announcer {

  /**
   * Says that a tile is begun. Neither waits nor fails: no tile may be late or lost for it.
   *
   * @param ttl how long it is of interest
   */
  void begun(JobId job, Take take, Duration ttl);
}
