package mosaico.testkit.services;

import java.net.URI;
import redis.clients.jedis.Jedis;

/**
 * A Redis that tests of this JVM share.
 *
 * @param uri with its password
 */
public record RedisHandle(URI uri, Kind kind) {

  /** Removes all keys; a given Redis keeps them, since they may be somebody's. */
  public void reset() {
    if (kind != Kind.GIVEN) {
      try (Jedis jedis = new Jedis(uri)) {
        jedis.flushDB();
      }
    }
  }
}
