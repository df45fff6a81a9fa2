package mosaico.coordinator.job.run;

import java.util.HashMap;
import java.util.Map;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.scaling.TileFlow;
import mosaico.coordinator.store.Chunks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Values in Redis that stand where a job's results should and are none: damaged, or written by
 * somebody else. They are removed, and their tiles made again a few times.
 */
final class DiscardedResults {

  private static final Logger log = LoggerFactory.getLogger(DiscardedResults.class);

  /** Of a tile; after that it is not by chance. */
  private static final int MOST = 3;

  private final JobId job;
  private final JobTiles tiles;
  private final Chunks chunks;
  private final TileFlow flow;
  private final Map<Integer, Integer> discarded = new HashMap<>();

  DiscardedResults(JobId job, JobTiles tiles, Chunks chunks, TileFlow flow) {
    this.job = job;
    this.tiles = tiles;
    this.chunks = chunks;
    this.flow = flow;
  }

  /**
   * Removes what stands for a tile's result, and has the tile made again.
   *
   * @return false if that was done too often
   */
  boolean mayMakeAgain(int index, String fault) {
    if (discarded.getOrDefault(index, 0) >= MOST) {
      return false;
    }
    if (discarded.isEmpty()) {
      log.warn(
          "job {}: discarded what stands for the result of tile {} (this is said once for a job):"
              + " {}",
          job,
          index,
          fault);
    }
    discarded.merge(index, 1, Integer::sum);
    chunks.delete(job, index);
    flow.discarded();
    tiles.takeBack(index);
    return true;
  }
}
