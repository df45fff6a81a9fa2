package mosaico.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import mosaico.contract.strip.Strip;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.timing.StepTimes;
import mosaico.service.store.RedisClients;
import mosaico.service.store.RedisConfig;
import mosaico.testkit.services.Services;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

class ChunkStoreTest {

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
  void chunksAreReadWholeAndByTheirHeaders() {
    ChunkStore chunks = new ChunkStore(redis, StepTimes.NONE);
    JobId id = JobId.random();
    JobKeys keys = new JobKeys(id);
    client.set(keys.chunk(1).getBytes(StandardCharsets.UTF_8), Strip.failed("w", 3, "because"));

    assertThat(chunks.headers(id, List.of(0, 1, 2))).containsOnlyKeys(1);
    assertThat(chunks.headers(id, List.of(1)))
        .hasEntrySatisfying(1, header -> assertThat(header.attempt()).isEqualTo(3));
    assertThat(chunks.get(id, 0)).isEmpty();
    assertThat(chunks.get(id, 1).orElseThrow().text()).isEqualTo("because");
  }

  @Test
  void moreHeadersThanOneBatchAreRead() {
    ChunkStore chunks = new ChunkStore(redis, StepTimes.NONE);
    JobId id = JobId.random();
    List<Integer> all = IntStream.range(0, 1_300).boxed().toList();
    for (int index : all) {
      if (index % 2 == 0) {
        chunks.fail(new ChunkId(id, index), "w", 1, "no", Duration.ofMinutes(1));
      }
    }

    assertThat(chunks.headers(id, all).keySet())
        .containsExactlyElementsOf(all.stream().filter(index -> index % 2 == 0).toList());
  }

  @Test
  void aFailureIsStoredAndAnnouncedButReplacesNoResult() {
    ChunkStore chunks = new ChunkStore(redis, StepTimes.NONE);
    JobId id = JobId.random();
    client.set(new JobKeys(id).chunk(1), "result");

    chunks.fail(new ChunkId(id, 0), "me", 1, "no", Duration.ofMinutes(1));
    chunks.fail(new ChunkId(id, 1), "me", 1, "no", Duration.ofMinutes(1));

    assertThat(chunks.get(id, 0).orElseThrow().text()).isEqualTo("no");
    assertThat(client.get(new JobKeys(id).chunk(1))).isEqualTo("result");
    assertThat(client.ttl(new JobKeys(id).chunk(0))).isBetween(1L, 60L);
    assertThat(client.ttl(new JobKeys(id).completions())).isBetween(1L, 60L);
    assertThat(chunks.awaitCompletion(id, Duration.ofSeconds(1))).contains(0);
    assertThat(chunks.awaitCompletion(id, Duration.ofSeconds(1))).contains(1);
  }

  @Test
  void aWaitEndsWhenWokenAndWhenItsTimeIsOver() {
    ChunkStore chunks = new ChunkStore(redis, StepTimes.NONE);
    JobId id = JobId.random();
    chunks.wake(id, Duration.ofMinutes(1));

    assertThat(client.ttl(new JobKeys(id).completions())).isBetween(1L, 60L);
    assertThat(chunks.awaitCompletion(id, Duration.ofSeconds(30))).isEmpty();
    assertThat(chunks.awaitCompletion(id, Duration.ofMillis(20))).isEmpty();
    client.rpush(new JobKeys(id).completions(), "nonsense");
    assertThat(chunks.awaitCompletion(id, Duration.ofSeconds(30))).isEmpty();
  }

  @Test
  void aDamagedChunkIsToldWithTheReasonAndHidesNoOther() {
    ChunkStore chunks = new ChunkStore(redis, StepTimes.NONE);
    JobId id = JobId.random();
    JobKeys keys = new JobKeys(id);
    client.set(keys.chunk(0), "nonsense");
    client.lpush(keys.chunk(1), "nonsense");
    chunks.fail(new ChunkId(id, 2), "w", 1, "no", Duration.ofMinutes(1));
    Map<Integer, String> damaged = new TreeMap<>();

    assertThat(chunks.headers(id, List.of(0, 1, 2), damaged::put)).containsOnlyKeys(2);

    assertThat(damaged).containsOnlyKeys(0, 1).containsEntry(1, "it was no string");
    assertThat(client.exists(keys.chunk(0))).as("left to the caller").isTrue();
  }
}
