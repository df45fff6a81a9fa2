package mosaico.worker.store;

import java.time.Duration;
import java.util.function.Supplier;
import mosaico.service.retry.RetryPolicy;
import mosaico.worker.drain.Drain;
import mosaico.worker.tile.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Retries writes to Redis, so that finished work is not lost when Redis restarts. Gives up after a
 * while, and sooner once the worker is draining.
 */
public final class RetryingWrites {

  private static final Logger log = LoggerFactory.getLogger(RetryingWrites.class);

  private final RedisClient redis;
  private final Drain drain;
  private final Duration limit;
  private final Duration limitDraining;

  /**
   * Creates retries with the given limits.
   *
   * @param limit how long after its start a write is given up
   * @param limitDraining how long once {@code drain} has begun
   */
  public RetryingWrites(RedisClient redis, Drain drain, Duration limit, Duration limitDraining) {
    this.redis = redis;
    this.drain = drain;
    this.limit = limit;
    this.limitDraining = limitDraining;
  }

  /** Calls until it succeeds; repeating {@code call} must be harmless. */
  <T> T call(Supplier<T> call) throws StoreUnavailableException {
    long start = System.nanoTime();
    int failures = 0;
    while (true) {
      try {
        T result = call.get();
        if (failures > 0) {
          log.info("Redis accepted the write on attempt {}", failures + 1);
        }
        return result;
      } catch (JedisException e) {
        failures++;
        // After a restart of Redis every pooled connection is dead: one failure stands for all.
        redis.getPool().clear();
        Duration spent = Duration.ofNanos(System.nanoTime() - start);
        Duration allowed = drain.hasBegun() ? limitDraining : limit;
        if (spent.compareTo(allowed) >= 0) {
          throw new StoreUnavailableException(
              "Redis accepted no write for %d ms: %s".formatted(spent.toMillis(), e.getMessage()),
              e);
        }
        if (failures == 1) {
          log.warn("cannot write to Redis ({}); holding the result and retrying", e.getMessage());
        }
        pause(RetryPolicy.REDIS_WRITE.delay(failures));
      }
    }
  }

  private void pause(Duration delay) throws StoreUnavailableException {
    try {
      drain.pause(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted while waiting for Redis", e);
    }
  }
}
