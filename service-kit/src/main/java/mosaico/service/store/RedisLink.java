package mosaico.service.store;

import java.net.URI;
import java.time.Duration;
import mosaico.service.config.MaskedUri;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;

/** Opens the pooled Redis client as every process uses it. */
public final class RedisLink {

  private static final Logger log = LoggerFactory.getLogger(RedisLink.class);

  private RedisLink() {}

  /**
   * Makes a client; it connects when it is first used, and again when a connection was lost.
   *
   * @param connections how many there may be at once; a blocking read holds one
   */
  public static RedisClient open(RedisConfig config, int connections) {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(connections);
    pool.setMaxIdle(connections);
    pool.setMaxWait(Duration.ofSeconds(5));
    pool.setJmxEnabled(false);
    URI uri = config.uri();
    int port = uri.getPort() < 0 ? 6379 : uri.getPort();
    DefaultJedisClientConfig.Builder client =
        DefaultJedisClientConfig.builder()
            .user(JedisURIHelper.getUser(uri))
            .password(JedisURIHelper.getPassword(uri))
            .database(JedisURIHelper.getDBIndex(uri))
            .connectionTimeoutMillis(2_000)
            .socketTimeoutMillis(10_000);
    if (JedisURIHelper.isRedisSSLScheme(uri)) {
      client.sslOptions(SslOptions.defaults());
    }
    return RedisClient.builder()
        .hostAndPort(new HostAndPort(uri.getHost(), port))
        .clientConfig(client.build())
        .poolConfig(pool)
        .build();
  }

  /** Whether Redis answers now; if not, one line in the log says what to check. */
  public static boolean answers(RedisClient client, RedisConfig config) {
    try {
      return "PONG".equals(client.ping());
    } catch (JedisException e) {
      log.warn(
          "cannot use Redis at {} ({}); check that it runs and that REDIS_URI is right; trying again",
          MaskedUri.of(config.uri()),
          e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
      return false;
    }
  }
}
