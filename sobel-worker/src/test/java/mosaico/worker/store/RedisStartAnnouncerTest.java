package mosaico.worker.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

class RedisStartAnnouncerTest {

  private static final Duration TTL = Duration.ofMinutes(1);

  private final JobId job = new JobId("0123456789abcdef0123456789abcdef");
  private final JobKeys keys = new JobKeys(job);
  private final String list = keys.startedTiles();
  private final List<Runnable> background = new ArrayList<>();
  private RedisClient redis;
  private RedisStartAnnouncer announcer;

  @BeforeEach
  void open() {
    Services.redis().reset();
    redis = RedisClients.open(new RedisConfig(Services.redis().uri()), 2);
    announcer = new RedisStartAnnouncer(redis, background::add);
  }

  @AfterEach
  void close() {
    redis.close();
  }

  private void started(TileStarted started) {
    announcer.started(job, started, TTL);
  }

  private void runBackground() {
    background.forEach(Runnable::run);
    background.clear();
  }

  @Test
  void addsEachToTheListAsItIsSaidForAsLongAsItIsOfInterest() {
    started(new TileStarted(4, 1, "w1"));
    started(new TileStarted(2, 3, "w1"));
    runBackground();

    assertThat(redis.lrange(list, 0, -1)).containsExactly("4 1 w1", "2 3 w1");
    assertThat(redis.pttl(list)).isBetween(1L, TTL.toMillis());
  }

  @Test
  void doesNotKeepItsCaller() {
    started(new TileStarted(4, 1, "w1"));

    assertThat(redis.exists(list)).isFalse();
    assertThat(background).hasSize(1);
  }

  @Test
  void removesItsAnnouncementsOfAJobThatHasEnded() {
    started(new TileStarted(4, 1, "w1"));
    redis.set(keys.ended(), "");
    runBackground();

    assertThat(redis.exists(list)).isFalse();
  }

  @Test
  void whatRedisRefusesIsLeftUnsaidAndTheNextIsSaid() {
    redis.set(list, "no list");
    started(new TileStarted(0, 1, "w1"));
    runBackground();
    assertThat(redis.get(list)).isEqualTo("no list");

    redis.del(list);
    started(new TileStarted(1, 1, "w1"));
    runBackground();

    assertThat(redis.lrange(list, 0, -1)).containsExactly("1 1 w1");
  }
}
