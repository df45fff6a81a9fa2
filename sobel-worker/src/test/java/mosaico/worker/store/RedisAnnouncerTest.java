package mosaico.worker.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.contract.tile.Take;
import mosaico.service.store.RedisConfig;
import mosaico.service.store.RedisLink;
import mosaico.testkit.services.Services;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

class RedisAnnouncerTest {

  private static final Duration TTL = Duration.ofMinutes(1);

  private final JobId job = new JobId("0123456789abcdef0123456789abcdef");
  private final String takes = new JobKeys(job).takes();
  private final List<Runnable> beside = new ArrayList<>();
  private RedisClient redis;
  private RedisAnnouncer announcer;

  @BeforeEach
  void open() {
    Services.redis().reset();
    redis = RedisLink.open(new RedisConfig(Services.redis().uri()), 2);
    announcer = new RedisAnnouncer(redis, beside::add);
  }

  @AfterEach
  void close() {
    redis.close();
  }

  private void begun(Take take) {
    announcer.begun(job, take, TTL);
  }

  private void goOnBeside() {
    beside.forEach(Runnable::run);
    beside.clear();
  }

  @Test
  void addsEachToTheListAsItIsSaidForAsLongAsItIsOfInterest() {
    begun(new Take(4, 1, "w1"));
    begun(new Take(2, 3, "w1"));
    goOnBeside();

    assertThat(redis.lrange(takes, 0, -1)).containsExactly("4 1 w1", "2 3 w1");
    assertThat(redis.pttl(takes)).isBetween(1L, TTL.toMillis());
  }

  @Test
  void doesNotKeepItsCaller() {
    begun(new Take(4, 1, "w1"));

    assertThat(redis.exists(takes)).isFalse();
    assertThat(beside).hasSize(1);
  }

  @Test
  void whatRedisRefusesIsLeftUnsaidAndTheNextIsSaid() {
    redis.set(takes, "no list");
    begun(new Take(0, 1, "w1"));
    goOnBeside();
    assertThat(redis.get(takes)).isEqualTo("no list");

    redis.del(takes);
    begun(new Take(1, 1, "w1"));
    goOnBeside();

    assertThat(redis.lrange(takes, 0, -1)).containsExactly("1 1 w1");
  }
}
