package mosaico.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;

import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.service.store.RedisClients;
import mosaico.service.store.RedisConfig;
import mosaico.testkit.services.Services;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

class LeasesTest {

  private RedisClient client;
  private Redis redis;

  @BeforeEach
  void open() {
    Services.redis().reset();
    RedisConfig config = new RedisConfig(Services.redis().uri());
    client = RedisClients.open(config, 2);
    redis = new Redis(config, 4);
  }

  @AfterEach
  void close() {
    redis.close();
    client.close();
  }

  @Test
  void aLeaseIsHeldByOneAndCanBeTakenWhenReleasedOrLost() {
    Leases mine = new Leases(redis, "me");
    Leases others = new Leases(redis, "other");
    JobId id = JobId.random();

    assertThat(mine.acquire(id)).isTrue();
    assertThat(others.acquire(id)).isFalse();
    assertThat(others.renew(id)).isFalse();
    assertThat(mine.renew(id)).isTrue();
    assertThat(client.pttl(new JobKeys(id).lease())).isBetween(1L, Leases.LENGTH.toMillis());
    others.release(id);
    assertThat(mine.renew(id)).isTrue();

    mine.release(id);
    assertThat(mine.renew(id)).isFalse();
    assertThat(others.acquire(id)).isTrue();
    mine.release(id);
    assertThat(others.renew(id)).isTrue();

    client.del(new JobKeys(id).lease());
    assertThat(mine.acquire(id)).isTrue();
    assertThat(others.renew(id)).isFalse();
  }
}
