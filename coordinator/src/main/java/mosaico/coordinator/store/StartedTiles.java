package mosaico.coordinator.store;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.contract.tile.MalformedTileException;
import mosaico.contract.tile.TileStarted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Response;

/** What workers have said of the tiles of a job that they began, each read once, in its order. */
public final class StartedTiles {

  private static final Logger log = LoggerFactory.getLogger(StartedTiles.class);

  private final Redis redis;
  private final String key;
  private long read;

  StartedTiles(Redis redis, JobId job) {
    this.redis = redis;
    this.key = new JobKeys(job).startedTiles();
  }

  /** What was said since the last call; at first, all that was said so far. */
  public List<TileStarted> next() {
    AtomicReference<Response<Long>> length = new AtomicReference<>();
    AtomicReference<Response<List<String>>> said = new AtomicReference<>();
    redis.pipeline(
        pipeline -> {
          length.set(pipeline.llen(key));
          said.set(pipeline.lrange(key, read, -1));
        });
    if (length.get().get() < read) {
      // Redis has lost the list: what is on it was said since.
      read = 0;
      return next();
    }
    List<String> texts = said.get().get();
    read += texts.size();
    return texts.stream().flatMap(StartedTiles::parse).toList();
  }

  /** Skips what is no announcement: anybody can write to the list, and nothing depends on it. */
  private static Stream<TileStarted> parse(String text) {
    try {
      return Stream.of(TileStarted.parse(text));
    } catch (MalformedTileException e) {
      log.debug("skipped an entry that is no announcement", e);
      return Stream.empty();
    }
  }
}
