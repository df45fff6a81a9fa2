package mosaico.coordinator.store;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import mosaico.coordinator.scaling.Load;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.params.SetParams;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What each coordinator has to do, in Redis, so that all of them recommend the same number of
 * workers: a key each, which expires unless it is written again, and an index of their IDs.
 */
public final class LoadBoard implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LoadBoard.class);

  /** The index: coordinators by when they last wrote, in milliseconds. */
  static final String INDEX = "coordinators";

  private static final Duration LIFETIME = Duration.ofSeconds(5);
  private static final Duration FORGOTTEN = Duration.ofMinutes(1);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Redis redis;
  private final String own;
  private final Clock clock;

  /**
   * The board as one coordinator sees it.
   *
   * @param own unique to this process
   */
  public LoadBoard(Redis redis, String own, Clock clock) {
    this.redis = redis;
    this.own = own;
    this.clock = clock;
  }

  static String key(String coordinator) {
    return "coordinator:" + coordinator + ":load";
  }

  /** Writes this coordinator's load, and reads that of all. */
  public List<Load> exchange(Load load) {
    String text = JSON.writeValueAsString(load);
    double now = (double) clock.millis();
    redis.pipeline(
        pipeline -> {
          pipeline.set(key(own), text, SetParams.setParams().px(LIFETIME.toMillis()));
          pipeline.zadd(INDEX, now, own);
          pipeline.zremrangeByScore(INDEX, 0, now - FORGOTTEN.toMillis());
          pipeline.expire(INDEX, FORGOTTEN.toSeconds());
        });
    String[] keys =
        redis.call(client -> client.zrange(INDEX, 0, -1)).stream()
            .map(LoadBoard::key)
            .toArray(String[]::new);
    return keys.length == 0
        ? List.of(load)
        : redis.call(client -> client.mget(keys)).stream()
            .filter(Objects::nonNull)
            .map(LoadBoard::read)
            .toList();
  }

  /** Takes a load that cannot be read, as of a newer version, for none. */
  private static Load read(String text) {
    try {
      return JSON.readValue(text, Load.class);
    } catch (JacksonException e) {
      log.debug("a coordinator wrote a load that cannot be read: {}", text, e);
      return Load.NONE;
    }
  }

  /** Removes this coordinator's load; if Redis does not answer, it expires. */
  @Override
  public void close() {
    try {
      redis.pipeline(
          pipeline -> {
            pipeline.del(key(own));
            pipeline.zrem(INDEX, own);
          });
    } catch (StoreException e) {
      log.info("this coordinator's load is left to expire: {}", e.getMessage());
    }
  }
}
