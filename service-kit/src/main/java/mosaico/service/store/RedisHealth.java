package mosaico.service.store;

import java.time.Duration;
import mosaico.service.config.MaskedUri;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Checks every second whether Redis answers, and logs when that changes, and at the start too, so
 * that whoever starts a process without a Redis reads what is missing.
 */
public final class RedisHealth implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RedisHealth.class);
  private static final Duration EVERY = Duration.ofSeconds(1);

  private enum State {
    UNKNOWN,
    UP,
    DOWN
  }

  private final RedisClient client;
  private final String uri;
  private final Thread thread;
  private volatile State state = State.UNKNOWN;

  public RedisHealth(RedisClient client, RedisConfig config) {
    this.client = client;
    this.uri = MaskedUri.of(config.uri());
    this.thread = Thread.ofVirtual().name("redis-health").unstarted(this::watch);
  }

  public void start() {
    thread.start();
  }

  /** Whether Redis answered when it was last asked. */
  public boolean isUp() {
    return state == State.UP;
  }

  private void watch() {
    try {
      while (true) {
        ask();
        Thread.sleep(EVERY);
      }
    } catch (InterruptedException e) {
      log.debug("no longer watching {}", uri);
    }
  }

  private void ask() {
    State before = state;
    try {
      client.ping();
      state = State.UP;
      if (before != State.UP) {
        log.info("connected to Redis at {}", uri);
      }
    } catch (JedisException e) {
      state = State.DOWN;
      // Otherwise the broken connections would fail one by one once Redis is back.
      client.getPool().clear();
      if (before != State.DOWN) {
        log.warn(
            "cannot use Redis at {} ({}); check that it runs and that REDIS_URI is right; retrying"
                + " every second",
            uri,
            reason(e));
      }
    }
  }

  private static String reason(Throwable e) {
    Throwable deepest = e;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage());
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
