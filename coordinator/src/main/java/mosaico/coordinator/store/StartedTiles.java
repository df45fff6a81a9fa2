package mosaico.coordinator.store;

import java.util.List;
import java.util.stream.Stream;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.contract.tile.MalformedTileException;
import mosaico.contract.tile.TileStarted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;

/** What workers have said of the tiles of a job that they began, read once, in its order. */
public final class StartedTiles {

  private static final Logger log = LoggerFactory.getLogger(StartedTiles.class);

  private final RedisClient redis;
  private final String key;
  private long read;

  public StartedTiles(RedisClient redis, JobId job) {
    this.redis = redis;
    this.key = new JobKeys(job).startedTiles();
  }

  /** What was said since the last call; at first, all that was said so far. */
  public List<TileStarted> next() {
    Response<Long> length;
    Response<List<String>> said;
    try (AbstractPipeline pipeline = redis.pipelined()) {
      length = pipeline.llen(key);
      said = pipeline.lrange(key, read, -1);
    }
    if (length.get() < read) {
      // Redis has lost the list: what is on it was said since.
      read = 0;
      return next();
    }
    read += said.get().size();
    return said.get().stream().flatMap(StartedTiles::parse).toList();
  }

  /** A list that anybody writes to may hold nonsense, which is nobody's concern. */
  private static Stream<TileStarted> parse(String text) {
    try {
      return Stream.of(TileStarted.parse(text));
    } catch (MalformedTileException e) {
      log.debug("passed over", e);
      return Stream.empty();
    }
  }
}
