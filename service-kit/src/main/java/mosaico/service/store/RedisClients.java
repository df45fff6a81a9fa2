package mosaico.service.store;

import java.net.URI;
import java.time.Duration;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.util.JedisURIHelper;

/** Creates the pooled Redis client that every process uses. */
public final class RedisClients {

  private RedisClients() {}

  /**
   * Creates a client, which connects on first use and reconnects when a connection is lost.
   *
   * @param connections the size of the pool; a blocking read occupies one
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
            .socketTimeoutMillis(10_000)
            .blockingSocketTimeoutMillis(15_000);
    if (JedisURIHelper.isRedisSSLScheme(uri)) {
      client.sslOptions(SslOptions.defaults());
    }
    return RedisClient.builder()
        .hostAndPort(new HostAndPort(uri.getHost(), port))
        .clientConfig(client.build())
        .poolConfig(pool)
        .build();
  }
}
