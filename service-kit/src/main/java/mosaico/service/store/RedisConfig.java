package mosaico.service.store;

import java.net.URI;
import java.util.Set;
import mosaico.service.config.Environment;

/** Where Redis is: {@code redis://[user:password@]host[:port][/database]}, or {@code rediss}. */
public record RedisConfig(URI uri) {

  public static RedisConfig from(Environment environment) {
    return new RedisConfig(
        environment.uri("REDIS_URI", Set.of("redis", "rediss"), "redis://localhost:6379"));
  }
}
