package mosaico.coordinator.store;

import java.util.List;
import java.util.stream.Stream;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.contract.tile.MalformedTileException;
import mosaico.contract.tile.TileStarted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What workers have said of the tiles of a job that they began, each read once, in its order. */
public final class StartedTiles {

  private static final Logger log = LoggerFactory.getLogger(StartedTiles.class);

  private final NewEntries entries;

  StartedTiles(Redis redis, JobId job) {
    this.entries = new NewEntries(redis, new JobKeys(job).startedTiles());
  }

  /** What was said since the last call; at first, all that was said so far. */
  public List<TileStarted> next() {
    return entries.next().stream().flatMap(StartedTiles::parse).toList();
  }

  /** Skips what is no announcement: anybody can write to the list, and nothing depends on it. */
  static Stream<TileStarted> parse(String text) {
    try {
      return Stream.of(TileStarted.parse(text));
    } catch (MalformedTileException e) {
      log.debug("skipped an entry that is no announcement", e);
      return Stream.empty();
    }
  }
}
