package mosaico.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.SetParams;

class EmbeddedRedisTest {
  private static EmbeddedRedis redis;

  @BeforeAll
  static void start() {
    redis = EmbeddedRedis.start();
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @Test
  void keepsAndReturnsEightMebibytes() {
    byte[] key = "{job}:0".getBytes(UTF_8);
    byte[] value = new byte[8 << 20];
    new Random(8).nextBytes(value);
    try (Jedis jedis = new Jedis(redis.uri())) {
      jedis.set(key, value);

      assertThat(jedis.get(key)).isEqualTo(value);
    }
  }

  @Test
  void wakesAWaitingReader() throws Exception {
    try (Jedis reader = new Jedis(redis.uri());
        Jedis writer = new Jedis(redis.uri())) {
      CompletableFuture<String> popped =
          CompletableFuture.supplyAsync(() -> reader.blpop(30, "{job}:done").get(1));
      writer.rpush("{job}:done", "7");

      assertThat(popped.get()).isEqualTo("7");
    }
  }

  @Test
  void forgetsAValueWhenItsTimeIsOver() {
    try (Jedis jedis = new Jedis(redis.uri())) {
      jedis.set("brief", "x", SetParams.setParams().px(1));
      while (jedis.pttl("brief") >= 0) {
        Thread.onSpinWait();
      }

      assertThat(jedis.get("brief")).isNull();
    }
  }

  @Test
  void neverEvictsAndWritesNoFiles() {
    try (Jedis jedis = new Jedis(redis.uri())) {
      assertThat(jedis.configGet("maxmemory-policy")).containsValue("noeviction");
      assertThat(jedis.configGet("save")).containsValue("");
      assertThat(jedis.configGet("appendonly")).containsValue("no");
    }
  }

  @Test
  void letsNobodyInWithoutThePassword() {
    try (Jedis jedis = new Jedis(URI.create("redis://127.0.0.1:" + redis.uri().getPort()))) {
      assertThatThrownBy(jedis::ping).isInstanceOf(JedisDataException.class);
    }
  }

  @Test
  void isGoneWithItsFolderOnceClosed() {
    EmbeddedRedis other = EmbeddedRedis.start();
    URI uri = other.uri();
    Path folder;
    try (Jedis jedis = new Jedis(uri)) {
      folder = Path.of(jedis.configGet("dir").get("dir"));
    }
    assertThat(Files.exists(folder)).isTrue();

    other.close();

    assertThat(Files.exists(folder)).isFalse();
    assertThatThrownBy(() -> new Jedis(uri).close()).isInstanceOf(JedisConnectionException.class);
  }

  @Test
  void isEmptyAtTheSameAddressOnceRestarted() {
    try (EmbeddedRedis other = EmbeddedRedis.start()) {
      URI uri = other.uri();
      try (Jedis jedis = new Jedis(uri)) {
        jedis.set("kept", "x");
      }

      other.restart();

      assertThat(other.uri()).isEqualTo(uri);
      try (Jedis jedis = new Jedis(uri)) {
        assertThat(jedis.get("kept")).isNull();
      }
    }
  }

  @Test
  void saysWhyItDoesNotStart() {
    int taken = redis.uri().getPort();

    assertThatThrownBy(() -> EmbeddedRedis.start(taken).close())
        .isInstanceOf(EmbeddedServiceException.class)
        .hasMessageContaining("redis-server ended at start with exit code 1")
        .hasMessageContaining("Address already in use");
  }
}
