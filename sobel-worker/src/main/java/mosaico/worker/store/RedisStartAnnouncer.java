package mosaico.worker.store;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.contract.tile.TileMade;
import mosaico.contract.tile.TileStarted;
import mosaico.service.store.CheckedPipeline;
import mosaico.worker.tile.StartAnnouncer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Announces tiles in Redis, each once, while the tile is being made and when it is stored. If Redis
 * or the machine is slow, an announcement may arrive after its tile's result; readers ignore it
 * then.
 */
public final class RedisStartAnnouncer implements StartAnnouncer {

  private static final Logger log = LoggerFactory.getLogger(RedisStartAnnouncer.class);

  private final RedisClient redis;
  private final Executor background;

  /** Whether the last one failed. */
  private final AtomicBoolean failing = new AtomicBoolean();

  /**
   * Announces nothing yet.
   *
   * @param background runs what waits for Redis, without holding up the caller
   */
  public RedisStartAnnouncer(RedisClient redis, Executor background) {
    this.redis = redis;
    this.background = background;
  }

  @Override
  public void started(JobId job, TileStarted started, Duration ttl) {
    JobKeys keys = new JobKeys(job);
    background.execute(() -> push(keys, keys.startedTiles(), started.text(), ttl));
  }

  @Override
  public void made(JobId job, TileMade times, Duration ttl) {
    JobKeys keys = new JobKeys(job);
    background.execute(() -> push(keys, keys.tileTimes(), times.text(), ttl));
  }

  private void push(JobKeys keys, String list, String text, Duration ttl) {
    try {
      boolean ended =
          CheckedPipeline.call(
              redis,
              pipeline -> {
                pipeline.rpush(list, text);
                pipeline.pexpire(list, ttl.toMillis());
                return pipeline.exists(keys.ended());
              });
      if (ended) {
        redis.del(list);
      }
      failing.set(false);
    } catch (JedisException e) {
      if (!failing.getAndSet(true)) {
        log.warn(
            "cannot announce tiles ({}): until Redis is back, watchers do not see who works on what",
            e.getMessage());
      }
    }
  }
}
