package mosaico.coordinator.store;

import java.util.List;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.job.timeline.SentTile;

/** Which tiles of a job were published, each time read once, in its order. */
public final class SentTiles {

  private final NewEntries entries;

  SentTiles(Redis redis, JobId job) {
    this.entries = new NewEntries(redis, new JobKeys(job).sentTiles());
  }

  /** What was published since the last call; at first, all that was published so far. */
  public List<SentTile> next() {
    return entries.next().stream().flatMap(text -> SentTile.parse(text).stream()).toList();
  }
}
