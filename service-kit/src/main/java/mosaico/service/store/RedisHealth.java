package mosaico.service.store;

import java.time.Duration;
import java.util.Optional;
import mosaico.service.config.MaskedUri;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/**
 * Checks every second whether Redis takes data, and logs when that changes, and at the start too,
 * so that whoever starts a process without a Redis reads what is missing.
 */
public final class RedisHealth implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RedisHealth.class);
  private static final Duration EVERY = Duration.ofSeconds(1);

  /** Nothing has this key: a write that writes only what is there changes nothing. */
  private static final String NO_KEY = "mosaico:no-key";

  private final RedisClient client;
  private final String uri;
  private final Thread thread;
  private volatile boolean asked;
  private volatile @Nullable RedisTrouble trouble;

  public RedisHealth(RedisClient client, RedisConfig config) {
    this.client = client;
    this.uri = MaskedUri.of(config.uri());
    this.thread = Thread.ofVirtual().name("redis-health").unstarted(this::watch);
  }

  public void start() {
    thread.start();
  }

  /** Whether Redis took data when it was last asked. */
  public boolean isUp() {
    return asked && trouble == null;
  }

  /** Why Redis took no data when it was last asked, in words for people; empty if it did. */
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble).map(RedisTrouble::reason);
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
    RedisTrouble before = trouble;
    try {
      // Refused by a Redis that is full, or that cannot save; and no key is made by it.
      client.set(NO_KEY, "", SetParams.setParams().xx());
      trouble = null;
      if (!asked || before != null) {
        log.info("connected to Redis at {}", uri);
      }
    } catch (JedisException e) {
      RedisTrouble now = RedisTrouble.of(e);
      trouble = now;
      // Otherwise the broken connections would fail one by one once Redis is back.
      client.getPool().clear();
      if (before == null || !before.reason().equals(now.reason())) {
        log.warn("cannot use Redis at {}: {}; retrying every second", uri, now.advice());
      }
    }
    asked = true;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
