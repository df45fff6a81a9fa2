package mosaico.worker.tile;

import java.time.Duration;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.TileMade;
import mosaico.contract.tile.TileStarted;

/**
 * Announces to those who watch a job which worker has started which tile, and how long it took for
 * it.
 */
@FunctionalInterface
public interface StartAnnouncer {

  /**
   * Announces a started tile. Neither waits nor fails: no tile may be delayed or lost for it.
   *
   * @param ttl how long the announcement is kept
   */
  void started(JobId job, TileStarted started, Duration ttl);

  /**
   * Announces how long a tile took that is stored. Neither waits nor fails.
   *
   * @param ttl how long the announcement is kept
   */
  default void made(JobId job, TileMade times, Duration ttl) {}
}
