package mosaico.worker.store;

import java.time.Duration;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.ChunkWrite;
import mosaico.contract.tile.JobKeys;
import mosaico.service.store.CheckedPipeline;
import mosaico.service.store.ChunkWriter;
import mosaico.worker.tile.ResultStore;
import mosaico.worker.tile.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;

/** Results in Redis, each written in one round trip and retried while Redis is away. */
public final class RedisResultStore implements ResultStore {

  private static final Logger log = LoggerFactory.getLogger(RedisResultStore.class);

  private final RedisClient redis;
  private final ChunkWriter writer;
  private final RetryingWrites retrying;

  public RedisResultStore(RedisClient redis, ChunkWriter writer, RetryingWrites retrying) {
    this.redis = redis;
    this.writer = writer;
    this.retrying = retrying;
  }

  @Override
  public boolean isWanted(ChunkId id) {
    return writer.isWanted(id);
  }

  @Override
  public void storeResult(ChunkId id, byte[] value, Duration ttl) throws StoreUnavailableException {
    store(ChunkWrite.made(id, value, ttl));
  }

  @Override
  public void storeFailure(ChunkId id, byte[] value, Duration ttl)
      throws StoreUnavailableException {
    store(ChunkWrite.failed(id, value, ttl));
  }

  private void store(ChunkWrite result) throws StoreUnavailableException {
    boolean wanted = retrying.call(() -> writer.write(result));
    if (!wanted) {
      log.debug("tile {} was made after its job was over", result.id());
    }
  }

  @Override
  public int countRedelivery(ChunkId id, Duration ttl) throws StoreUnavailableException {
    String key = new JobKeys(id.job()).attempts(id.index());
    long count =
        retrying.call(
            () ->
                CheckedPipeline.call(
                    redis,
                    pipeline -> {
                      Response<Long> incremented = pipeline.incr(key);
                      pipeline.pexpire(key, ttl.toMillis());
                      return incremented;
                    }));
    return Math.toIntExact(count);
  }
}
