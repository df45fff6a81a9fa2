package mosaico.service.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.RedisClient;

class RedisConfigTest {

  private static RedisConfig of(String uri) {
    return RedisConfig.from(new Environment(Map.of("REDIS_URI", uri)));
  }

  @Test
  void isALocalRedisByDefault() {
    assertThat(RedisConfig.from(new Environment(Map.of())).uri())
        .isEqualTo(URI.create("redis://localhost:6379"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://localhost:1",
        "redis://localhost:1/",
        "redis://localhost:1/3",
        "redis://:p@localhost:1",
        "redis://u:p:q@localhost:1/0",
        "rediss://u:p%40q@[::1]:1/0"
      })
  void whatIsTakenCanBeOpened(String uri) {
    RedisConfig config = of(uri);
    assertThat(config.uri()).isEqualTo(URI.create(uri));
    try (RedisClient client = RedisClients.open(config, 1)) {
      assertThat(client.getPool().getMaxTotal()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "redis://secret@h, redis://***@h",
    "redis://h/jobs, redis://h/jobs",
    "redis://h/0/1, redis://h/0/1",
    "redis://u:secret@h/-1, redis://u:***@h/-1"
  })
  void whatRedisCannotBeOpenedWithIsRefusedWithoutShowingAPassword(String uri, String shown) {
    assertThatThrownBy(() -> of(uri))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(
            "REDIS_URI=" + shown + ": must be redis://[user:password@]host[:port]");
  }
}
