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
 * Repeats what Redis did not take, so that work that is done is not lost to a restart of Redis;
 * gives up after a while, and sooner once the worker is draining.
 */
public final class RetryingWrites {

  private static final Logger log = LoggerFactory.getLogger(RetryingWrites.class);

  private final RedisClient redis;
  private final Drain drain;
  private final Duration limit;
  private final Duration limitDraining;

  /**
   * Gives up on a call after the given times from its start.
   *
   * @param limitDraining applies once {@code drain} has begun
   */
  public RetryingWrites(RedisClient redis, Drain drain, Duration limit, Duration limitDraining) {
    this.redis = redis;
    this.drain = drain;
    this.limit = limit;
    this.limitDraining = limitDraining;
  }

  /** Calls until it succeeds; {@code call} must be harmless when repeated. */
  <T> T call(Supplier<T> call) throws StoreUnavailableException {
    long start = System.nanoTime();
    int failures = 0;
    while (true) {
      try {
        T result = call.get();
        if (failures > 0) {
          log.info("Redis took it at try {}", failures + 1);
        }
        return result;
      } catch (JedisException e) {
        failures++;
        // After a restart of Redis every pooled connection is dead: one failure tells of them all.
        redis.getPool().clear();
        Duration spent = Duration.ofNanos(System.nanoTime() - start);
        Duration allowed = drain.hasBegun() ? limitDraining : limit;
        if (spent.compareTo(allowed) >= 0) {
          throw new StoreUnavailableException(
              "Redis did not take it for %d ms: %s".formatted(spent.toMillis(), e.getMessage()), e);
        }
        if (failures == 1) {
          log.warn("Redis took no result ({}); holding it and trying on", e.getMessage());
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
      throw new StoreUnavailableException("interrupted while Redis was away", e);
    }
  }
}
