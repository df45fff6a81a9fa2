package mosaico.service.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.ChunkWrite;
import mosaico.contract.tile.JobKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/** Writes tiles' results to Redis, in the order that {@link ChunkWrite} states. */
public final class ChunkWriter {

  private static final Logger log = LoggerFactory.getLogger(ChunkWriter.class);

  private final RedisClient redis;

  public ChunkWriter(RedisClient redis) {
    this.redis = redis;
  }

  /**
   * Stores a result and tells the coordinator, in one round trip; if the job is over, a second one
   * removes it again, unless it is a part of the job's result. May be repeated after a failure.
   *
   * @return whether the job was still going on
   * @throws redis.clients.jedis.exceptions.JedisException if Redis is away or refuses a command
   */
  public boolean write(ChunkWrite result) {
    List<String> markers =
        CheckedPipeline.call(redis, pipeline -> result.storeThenTell(new Queued(pipeline)));
    ChunkWrite.Fate fate = result.fate(markers.getFirst(), markers.getLast());
    switch (fate) {
      case WANTED -> {}
      case KEPT -> {
        long left = redis.pttl(new JobKeys(result.id().job()).done());
        CheckedPipeline.run(
            redis, pipeline -> result.keepNoLonger(new Queued(pipeline), Duration.ofMillis(left)));
      }
      case UNWANTED ->
          CheckedPipeline.run(redis, pipeline -> result.withdraw(new Queued(pipeline)));
    }
    return fate == ChunkWrite.Fate.WANTED;
  }

  /**
   * Whether the job goes on as far as is known; while Redis is away it is taken to.
   *
   * @param id a tile of the job
   */
  public boolean isWanted(ChunkId id) {
    JobKeys keys = new JobKeys(id.job());
    try {
      return redis.exists(keys.ended(), keys.done()) == 0;
    } catch (JedisException e) {
      log.debug("it is not known whether the job of tile {} goes on: {}", id, e.getMessage());
      return true;
    }
  }

  private record Queued(AbstractPipeline pipeline)
      implements ChunkWrite.Commands<Response<List<String>>> {

    @Override
    public void set(String key, byte[] value, Duration ttl) {
      pipeline.set(key.getBytes(UTF_8), value, SetParams.setParams().px(ttl.toMillis()));
    }

    @Override
    public void setIfAbsent(String key, byte[] value, Duration ttl) {
      pipeline.set(key.getBytes(UTF_8), value, SetParams.setParams().nx().px(ttl.toMillis()));
    }

    @Override
    public void push(String list, String element) {
      pipeline.rpush(list, element);
    }

    @Override
    public void expire(String key, Duration ttl) {
      pipeline.pexpire(key, ttl.toMillis());
    }

    @Override
    public Response<List<String>> read(String first, String second) {
      return pipeline.mget(first, second);
    }

    @Override
    public void delete(String... keys) {
      pipeline.del(keys);
    }
  }
}
