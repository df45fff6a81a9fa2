package mosaico.worker.store;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.contract.tile.Take;
import mosaico.worker.tile.Announcer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Announcements in Redis, each tried once, beside the work that it tells of. One may so arrive
 * after its tile's result, if Redis or the machine is slow: whoever reads it passes over it then.
 */
public final class RedisAnnouncer implements Announcer {

  private static final Logger log = LoggerFactory.getLogger(RedisAnnouncer.class);

  private final RedisClient redis;
  private final Executor beside;

  /** Whether the last one failed. */
  private final AtomicBoolean unheard = new AtomicBoolean();

  /**
   * Announces nothing yet.
   *
   * @param beside runs what waits for Redis, without keeping its caller
   */
  public RedisAnnouncer(RedisClient redis, Executor beside) {
    this.redis = redis;
    this.beside = beside;
  }

  @Override
  public void begun(JobId job, Take take, Duration ttl) {
    beside.execute(() -> push(new JobKeys(job).takes(), take, ttl));
  }

  private void push(String takes, Take take, Duration ttl) {
    try {
      try (AbstractPipeline pipeline = redis.pipelined()) {
        Response<Long> pushed = pipeline.rpush(takes, take.text());
        pipeline.pexpire(takes, ttl.toMillis());
        pipeline.sync();
        // A response holds its command's error until it is asked for.
        pushed.get();
      }
      unheard.set(false);
    } catch (JedisException e) {
      if (!unheard.getAndSet(true)) {
        log.warn(
            "Redis took no announcement ({}); whoever watches a job does not see who works on it",
            e.getMessage());
      }
    }
  }
}
