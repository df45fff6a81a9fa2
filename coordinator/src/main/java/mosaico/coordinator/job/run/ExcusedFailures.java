package mosaico.coordinator.job.run;

import java.util.HashMap;
import java.util.Map;
import mosaico.contract.strip.StripHeader;
import mosaico.coordinator.workers.WorkerDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Failures of a job's tiles that are not the tiles' own: a worker got a tile that it cannot make,
 * having joined after the tile was sent. Such a tile is sent again.
 */
final class ExcusedFailures {

  private static final Logger log = LoggerFactory.getLogger(ExcusedFailures.class);

  private final TileRoutes routes;
  private final WorkerDirectory workers;

  /** The last attempt of each tile whose failure is excused. */
  private final Map<Integer, Integer> attempts = new HashMap<>();

  ExcusedFailures(TileRoutes routes, WorkerDirectory workers) {
    this.routes = routes;
    this.workers = workers;
  }

  /** Whether a tile's failure says nothing of the tile. */
  boolean excuses(int index, StripHeader failure) {
    if (failure.attempt() <= attempts.getOrDefault(index, 0)) {
      // The worker also rejected the message, of which the dead letters tell once more.
      return true;
    }
    if (!workers.lacks(failure.worker(), routes.needs(index))) {
      return false;
    }
    log.info("tile {} goes to another worker: {} cannot make it", index, failure.worker());
    attempts.put(index, failure.attempt());
    return true;
  }
}
