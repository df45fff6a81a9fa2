package mosaico.service.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import mosaico.embedded.FreePort;
import mosaico.testkit.services.PrivateServer;
import mosaico.testkit.services.Services;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;

class RedisHealthTest {

  private static void assertTrouble(URI uri, String trouble) {
    RedisConfig config = new RedisConfig(uri);
    try (RedisClient client = RedisClients.open(config, 1);
        RedisHealth health = new RedisHealth(client, config)) {
      assertThat(health.isUp()).isFalse();
      assertThat(health.trouble()).isEmpty();
      health.start();
      Eventually.until("it is known", () -> health.trouble().isPresent());
      assertThat(health.trouble()).contains(trouble);
      assertThat(health.isUp()).isFalse();
    }
  }

  @Test
  void saysWhatIsWrong() throws Exception {
    assertTrouble(URI.create("redis://localhost:" + FreePort.find()), "Redis is unreachable");
    try (PrivateServer server = Services.privateRedisInMemory();
        Jedis admin = new Jedis(server.uri())) {
      URI uri = server.uri();
      assertTrouble(
          URI.create("redis://:wrong@" + uri.getHost() + ":" + uri.getPort()),
          "Redis refuses this server's user name or password");
      assertTrouble(
          URI.create("redis://" + uri.getHost() + ":" + uri.getPort()),
          "Redis refuses this server's user name or password");
      admin.configSet("maxmemory", "1");
      assertTrouble(uri, "Redis is full");
    }
  }

  @Test
  void leavesNothingInARedisThatIsUp() {
    Services.redis().reset();
    RedisConfig config = new RedisConfig(Services.redis().uri());
    try (RedisClient client = RedisClients.open(config, 1);
        RedisHealth health = new RedisHealth(client, config)) {
      health.start();
      Eventually.until("it is up", health::isUp);
      assertThat(client.keys("*")).isEmpty();
    }
  }
}
