package mosaico.worker.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.service.store.ChunkWriter;
import mosaico.service.store.RedisClients;
import mosaico.service.store.RedisConfig;
import mosaico.testkit.services.PrivateServer;
import mosaico.testkit.services.Services;
import mosaico.worker.drain.Drain;
import mosaico.worker.tile.StoreUnavailableException;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

class RedisResultStoreTest {

  private static final Duration TTL = Duration.ofMinutes(1);
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final byte[] RESULT = "result".getBytes(UTF_8);
  private static final byte[] REASON = "reason".getBytes(UTF_8);

  private final ChunkId id = new ChunkId(JobId.random(), 4);
  private final JobKeys keys = new JobKeys(id.job());
  private final Drain drain = new Drain();

  private RedisResultStore store(RedisClient redis, Duration limit, Duration limitDraining) {
    return new RedisResultStore(
        redis, new ChunkWriter(redis), new RetryingWrites(redis, drain, limit, limitDraining));
  }

  private static RedisClient open(URI uri) {
    return RedisClients.open(new RedisConfig(uri), 2);
  }

  @Test
  void storesAResultWithItsExpiryAndAnnouncesIt() throws Exception {
    try (RedisClient redis = open(Services.redis().uri())) {
      store(redis, LONG, LONG).storeResult(id, RESULT, TTL);

      assertThat(redis.get(keys.chunk(4))).isEqualTo("result");
      assertThat(redis.lrange(keys.completions(), 0, -1)).containsExactly("4");
      assertThat(redis.pttl(keys.chunk(4))).isBetween(1L, TTL.toMillis());
      assertThat(redis.pttl(keys.completions())).isBetween(1L, TTL.toMillis());
    }
  }

  @Test
  void aReasonIsStoredWhereNothingIsAndReplacesNothing() throws Exception {
    try (RedisClient redis = open(Services.redis().uri())) {
      RedisResultStore store = store(redis, LONG, LONG);

      store.storeFailure(id, REASON, TTL);
      assertThat(redis.get(keys.chunk(4))).isEqualTo("reason");
      assertThat(redis.pttl(keys.chunk(4))).isBetween(1L, TTL.toMillis());

      store.storeResult(id, RESULT, TTL);
      store.storeFailure(id, REASON, TTL);
      assertThat(redis.get(keys.chunk(4))).isEqualTo("result");
      assertThat(redis.lrange(keys.completions(), 0, -1)).containsOnly("4").hasSizeGreaterThan(2);
    }
  }

  @Test
  void aTileThatIsStoredAfterItsJobEndedLeavesNothing() throws Exception {
    try (RedisClient redis = open(Services.redis().uri())) {
      RedisResultStore store = store(redis, LONG, LONG);
      redis.set(keys.ended(), "");

      store.storeResult(id, RESULT, TTL);
      assertThat(redis.exists(keys.chunk(4), keys.completions())).isZero();

      store.storeFailure(id, REASON, TTL);
      assertThat(redis.exists(keys.chunk(4), keys.completions())).isZero();
    }
  }

  @Test
  void countsRedeliveriesForAsLongAsAResultIsKept() throws Exception {
    try (RedisClient redis = open(Services.redis().uri())) {
      RedisResultStore store = store(redis, LONG, LONG);

      assertThat(store.countRedelivery(id, TTL)).isEqualTo(1);
      assertThat(store.countRedelivery(id, TTL)).isEqualTo(2);
      assertThat(redis.pttl(keys.attempts(4))).isBetween(1L, TTL.toMillis());
    }
  }

  @Test
  void givesUpWhenRedisStaysAway() {
    try (PrivateServer server = Services.privateRedis();
        RedisClient redis = open(server.uri())) {
      server.stop();
      RedisResultStore store = store(redis, Duration.ofMillis(300), LONG);

      assertThatThrownBy(() -> store.storeResult(id, RESULT, TTL))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageStartingWith("Redis accepted no write for ");
    }
  }

  @Test
  void givesUpSoonerWhileDraining() {
    try (PrivateServer server = Services.privateRedis();
        RedisClient redis = open(server.uri())) {
      server.stop();
      drain.begin();
      RedisResultStore store = store(redis, Duration.ofDays(1), Duration.ofMillis(300));

      assertThatThrownBy(() -> store.storeFailure(id, REASON, TTL))
          .isInstanceOf(StoreUnavailableException.class);
    }
  }

  @Test
  void aPoolOfDeadConnectionsDoesNotOutlastARestart() throws Exception {
    try (PrivateServer server = Services.privateRedis();
        RedisClient redis = open(server.uri())) {
      RedisResultStore store = store(redis, LONG, LONG);
      store.storeResult(id, RESULT, TTL);

      server.kill();
      server.start();

      store.storeResult(id, REASON, TTL);
      assertThat(redis.get(keys.chunk(4))).isEqualTo("reason");
    }
  }
}
