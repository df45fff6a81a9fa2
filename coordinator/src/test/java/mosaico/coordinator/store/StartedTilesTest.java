package mosaico.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;

import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.contract.tile.TileStarted;
import mosaico.service.store.RedisClients;
import mosaico.service.store.RedisConfig;
import mosaico.testkit.services.Services;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

class StartedTilesTest {

  private final JobId job = JobId.random();
  private final String list = new JobKeys(job).startedTiles();
  private RedisClient client;
  private Redis redis;
  private StartedTiles takes;

  @BeforeEach
  void open() {
    Services.redis().reset();
    RedisConfig config = new RedisConfig(Services.redis().uri());
    client = RedisClients.open(config, 2);
    redis = new Redis(config, 4);
    takes = new StartedTiles(redis, job);
  }

  @AfterEach
  void close() {
    redis.close();
    client.close();
  }

  @Test
  void eachIsReadOnceInItsOrder() {
    assertThat(takes.next()).isEmpty();

    client.rpush(list, "1 1 a", "0 1 b");
    assertThat(takes.next())
        .containsExactly(new TileStarted(1, 1, "a"), new TileStarted(0, 1, "b"));
    assertThat(takes.next()).isEmpty();

    client.rpush(list, "1 2 b");
    assertThat(takes.next()).containsExactly(new TileStarted(1, 2, "b"));
  }

  @Test
  void nonsenseIsPassedOver() {
    client.rpush(list, "0 1 a", "hello", "", "1 1 b");

    assertThat(takes.next())
        .containsExactly(new TileStarted(0, 1, "a"), new TileStarted(1, 1, "b"));
    assertThat(takes.next()).isEmpty();
  }

  @Test
  void whatIsSaidAfterRedisLostTheListIsReadToo() {
    client.rpush(list, "0 1 a", "1 1 b");
    assertThat(takes.next()).hasSize(2);

    client.del(list);
    client.rpush(list, "0 2 b");

    assertThat(takes.next()).containsExactly(new TileStarted(0, 2, "b"));
    assertThat(takes.next()).isEmpty();
  }
}
