package mosaico.service.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import mosaico.contract.tile.ChunkWrite;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.SetParams;

/** Writes tiles' results to Redis, in the order that {@link ChunkWrite} states. */
public final class ChunkWriter {

  private final RedisClient redis;

  public ChunkWriter(RedisClient redis) {
    this.redis = redis;
  }

  /**
   * Stores a result and tells the coordinator, in one round trip; if the job is over, a second one
   * removes it again. May be repeated after a failure.
   *
   * @return whether the job was still going on
   * @throws redis.clients.jedis.exceptions.JedisException if Redis is away or refuses a command
   */
  public boolean write(ChunkWrite result) {
    boolean ended =
        CheckedPipeline.call(redis, pipeline -> result.storeThenTell(new Queued(pipeline)));
    if (ended) {
      CheckedPipeline.run(redis, pipeline -> result.withdraw(new Queued(pipeline)));
    }
    return !ended;
  }

  private record Queued(AbstractPipeline pipeline)
      implements ChunkWrite.Commands<Response<Boolean>> {

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
    public Response<Boolean> exists(String key) {
      return pipeline.exists(key);
    }

    @Override
    public void delete(String... keys) {
      pipeline.del(keys);
    }
  }
}
