package mosaico.worker.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.JobKeys;
import mosaico.worker.tile.ResultStore;
import mosaico.worker.tile.StoreUnavailableException;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.SetParams;

/** Results in Redis, each write one round trip; waits for a Redis that is away. */
public final class RedisResultStore implements ResultStore {

  private final RedisClient redis;
  private final Patience patience;

  public RedisResultStore(RedisClient redis, Patience patience) {
    this.redis = redis;
    this.patience = patience;
  }

  @Override
  public void storeResult(ChunkId id, byte[] value, Duration ttl) throws StoreUnavailableException {
    store(id, value, ttl, SetParams.setParams().px(ttl.toMillis()));
  }

  @Override
  public void storeFailure(ChunkId id, byte[] value, Duration ttl)
      throws StoreUnavailableException {
    store(id, value, ttl, SetParams.setParams().nx().px(ttl.toMillis()));
  }

  private void store(ChunkId id, byte[] value, Duration ttl, SetParams how)
      throws StoreUnavailableException {
    byte[] key = id.toString().getBytes(UTF_8);
    String completions = new JobKeys(id.job()).completions();
    patience.call(
        () -> {
          try (AbstractPipeline pipeline = redis.pipelined()) {
            Response<String> set = pipeline.set(key, value, how);
            Response<Long> pushed = pipeline.rpush(completions, Integer.toString(id.index()));
            pipeline.pexpire(completions, ttl.toMillis());
            pipeline.sync();
            // A response holds its command's error until it is asked for.
            set.get();
            return pushed.get();
          }
        });
  }

  @Override
  public int countRedelivery(ChunkId id, Duration ttl) throws StoreUnavailableException {
    String key = new JobKeys(id.job()).attempts(id.index());
    long count =
        patience.call(
            () -> {
              try (AbstractPipeline pipeline = redis.pipelined()) {
                Response<Long> incremented = pipeline.incr(key);
                pipeline.pexpire(key, ttl.toMillis());
                pipeline.sync();
                return incremented.get();
              }
            });
    return Math.toIntExact(count);
  }
}
