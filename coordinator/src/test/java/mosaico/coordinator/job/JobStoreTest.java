package mosaico.coordinator.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.result.OutputFormat;
import mosaico.filters.geometry.Shape;
import mosaico.service.store.RedisConfig;
import mosaico.service.store.RedisLink;
import mosaico.testservices.PrivateServer;
import mosaico.testservices.Services;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisDataException;

class JobStoreTest {

  private static final Instant NOW = Instant.parse("2026-11-20T23:59:59.123Z");
  private static final byte[] SOURCE = {0, 1, (byte) 0xff, 3};

  private RedisClient redis;
  private JobStore store;

  @BeforeEach
  void open() {
    Services.redis().reset();
    redis = RedisLink.open(new RedisConfig(Services.redis().uri()), 4);
    store = new JobStore(redis, Duration.ofMinutes(10), Duration.ofMinutes(15));
  }

  @AfterEach
  void close() {
    redis.close();
  }

  static JobRecord job(JobState state, boolean durable) {
    return new JobRecord(
        JobId.random(),
        "photo.jpg",
        "blur:sigma=2,sobel",
        OutputFormat.PNG,
        OptionalInt.of(3),
        new Shape(40, 30, 3),
        new Shape(40, 30, 1),
        7,
        durable,
        state,
        Optional.empty(),
        0,
        0,
        Duration.ofNanos(41_007_000),
        NOW,
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void aRecordComesBackAsItWasWritten() {
    JobRecord plain = job(JobState.QUEUED, true);
    JobRecord full =
        new JobRecord(
            JobId.random(),
            "süß \"1\".png",
            "sobel",
            OutputFormat.TIFF,
            OptionalInt.empty(),
            new Shape(1, 99_999, 4),
            new Shape(1, 99_999, 4),
            1,
            false,
            JobState.FAILED,
            Optional.of("tile 3: no"),
            17,
            4,
            Duration.ZERO,
            NOW,
            Optional.of(NOW.plusMillis(5)),
            Optional.of(NOW.plusSeconds(9)));

    assertThat(JobRecord.fromHash(plain.toHash())).isEqualTo(plain);
    assertThat(JobRecord.fromHash(full.toHash())).isEqualTo(full);
  }

  @Test
  void aRecordThatLacksAFieldNamesIt() {
    Map<String, String> hash = job(JobState.QUEUED, true).toHash();
    hash.remove("sent");

    assertThatThrownBy(() -> JobRecord.fromHash(hash)).hasMessage("a job's record lacks sent");
  }

  @Test
  void theResultIsNamedAfterFileChainAndFormat() {
    assertThat(job(JobState.DONE, true).resultName()).isEqualTo("photo-blur-sigma-2-sobel.png");
  }

  @Test
  void aDurableJobIsKeptWithItsSourceAndAllOfItExpires() {
    JobRecord job = job(JobState.QUEUED, true);
    JobKeys keys = new JobKeys(job.id());

    store.create(job, SOURCE);

    assertThat(store.find(job.id())).contains(job);
    assertThat(store.source(job.id())).isEqualTo(SOURCE);
    assertThat(store.openJobs()).containsExactly(job.id().text());
    assertThat(redis.ttl(keys.record())).isBetween(1_490L, 1_500L);
    assertThat(redis.ttl(keys.source())).isBetween(1_490L, 1_500L);
  }

  @Test
  void ofAJobThatNobodyMayTakeOverOnlyTheRecordIsKept() {
    JobRecord job = job(JobState.QUEUED, false);

    store.create(job, SOURCE);

    assertThat(redis.keys("*")).containsExactly(new JobKeys(job.id()).record());
  }

  @ParameterizedTest
  @EnumSource
  void onlyAnOpenJobIsStartedMovedAndEnded(JobState state) {
    JobRecord job = job(state, true);
    store.create(job, SOURCE);
    boolean open = state == JobState.QUEUED || state == JobState.RUNNING;

    assertThat(store.progress(job.id(), 2, 1)).isEqualTo(open);
    assertThat(store.find(job.id()).orElseThrow().done()).isEqualTo(open ? 2 : 0);
    assertThat(store.start(job.id(), NOW)).isEqualTo(open);
    assertThat(store.find(job.id()).orElseThrow().state())
        .isEqualTo(open ? JobState.RUNNING : state);
    assertThat(store.end(job.id(), JobState.CANCELLED, "cancelled", NOW)).isEqualTo(open);
    JobRecord ended = store.find(job.id()).orElseThrow();
    assertThat(ended.state()).isEqualTo(open ? JobState.CANCELLED : state);
    assertThat(ended.reason()).isEqualTo(open ? Optional.of("cancelled") : Optional.empty());
    assertThat(store.end(job.id(), JobState.DONE, null, NOW)).isFalse();
    assertThat(store.find(job.id())).contains(ended);
  }

  @Test
  void anEndedJobIsNoLongerOpenAndKeepsItsRecordAsLongAsItsResult() {
    JobRecord job = job(JobState.RUNNING, true);
    JobKeys keys = new JobKeys(job.id());
    store.create(job, SOURCE);
    redis.set(keys.lease(), "me");
    redis.rpush(keys.completions(), "0");
    redis.set(keys.chunk(0), "result");

    store.end(job.id(), JobState.DONE, null, NOW);

    assertThat(redis.keys("*")).containsExactlyInAnyOrder(keys.record(), keys.chunk(0));
    assertThat(redis.ttl(keys.record())).isBetween(890L, 900L);
  }

  @Test
  void aJobThatIsNotThereIsNeitherStartedNorEndedNorMadeByIt() {
    JobId id = JobId.random();

    assertThat(store.start(id, NOW)).isFalse();
    assertThat(store.end(id, JobState.FAILED, "late", NOW)).isFalse();
    assertThat(store.find(id)).isEmpty();
    assertThat(redis.keys("*")).isEmpty();
  }

  @Test
  void deletingLeavesNothing() {
    JobRecord job = job(JobState.RUNNING, true);
    JobKeys keys = new JobKeys(job.id());
    store.create(job, SOURCE);
    redis.set(keys.lease(), "me");
    redis.rpush(keys.completions(), "0");
    redis.set(keys.chunk(0), "first");
    redis.set(keys.chunk(job.plan().tiles() - 1), "last");

    store.delete(job);

    assertThat(redis.keys("*")).isEmpty();
  }

  @Test
  void restoringWritesOnlyWhatIsGone() {
    JobRecord job = job(JobState.QUEUED, true);
    store.create(job, SOURCE);
    store.start(job.id(), NOW);

    store.restore(job, SOURCE);
    assertThat(store.find(job.id()).orElseThrow().state()).isEqualTo(JobState.RUNNING);

    redis.flushDB();
    store.restore(job, SOURCE);
    assertThat(store.find(job.id())).contains(job);
    assertThat(store.source(job.id())).isEqualTo(SOURCE);
  }

  @Test
  void aRedisThatIsFullIsSeenToHaveRefusedTheJob() {
    try (PrivateServer full = Services.privateRedis();
        RedisClient client = RedisLink.open(new RedisConfig(full.uri()), 2)) {
      client.configSet("maxmemory", "1");
      JobStore fullStore = new JobStore(client, Duration.ofMinutes(1), Duration.ofMinutes(1));

      assertThatThrownBy(() -> fullStore.create(job(JobState.QUEUED, true), SOURCE))
          .isInstanceOf(JedisDataException.class)
          .hasMessageContaining("OOM");
    }
  }

  @Test
  void chunksAreCountedAndReadByTheirHeaders() {
    ChunkStore chunks = new ChunkStore(redis);
    JobId id = JobId.random();
    JobKeys keys = new JobKeys(id);
    redis.set(
        keys.chunk(1).getBytes(StandardCharsets.UTF_8),
        mosaico.contract.strip.Strip.failed("w", 3, "because"));

    assertThat(chunks.headers(id, java.util.List.of(0, 1, 2))).containsOnlyKeys(1);
    assertThat(chunks.headers(id, java.util.List.of(1)).get(1).attempt()).isEqualTo(3);
    assertThat(chunks.get(id, 0)).isEmpty();
    assertThat(chunks.get(id, 1).orElseThrow().text()).isEqualTo("because");
  }

  @Test
  void moreHeadersThanOneBatchAreRead() {
    ChunkStore chunks = new ChunkStore(redis);
    JobId id = JobId.random();
    java.util.List<Integer> all = java.util.stream.IntStream.range(0, 1_300).boxed().toList();
    for (int index : all) {
      if (index % 2 == 0) {
        chunks.fail(new mosaico.contract.tile.ChunkId(id, index), "w", "no", Duration.ofMinutes(1));
      }
    }

    assertThat(chunks.headers(id, all).keySet())
        .containsExactlyElementsOf(all.stream().filter(index -> index % 2 == 0).toList());
  }

  @Test
  void aFailureIsStoredAndAnnouncedButReplacesNoResult() {
    ChunkStore chunks = new ChunkStore(redis);
    JobId id = JobId.random();
    redis.set(new JobKeys(id).chunk(1), "result");

    chunks.fail(new mosaico.contract.tile.ChunkId(id, 0), "me", "no", Duration.ofMinutes(1));
    chunks.fail(new mosaico.contract.tile.ChunkId(id, 1), "me", "no", Duration.ofMinutes(1));

    assertThat(chunks.get(id, 0).orElseThrow().text()).isEqualTo("no");
    assertThat(redis.get(new JobKeys(id).chunk(1))).isEqualTo("result");
    assertThat(redis.ttl(new JobKeys(id).chunk(0))).isBetween(1L, 60L);
    assertThat(redis.ttl(new JobKeys(id).completions())).isBetween(1L, 60L);
    assertThat(chunks.awaitCompletion(id, Duration.ofSeconds(1))).contains(0);
    assertThat(chunks.awaitCompletion(id, Duration.ofSeconds(1))).contains(1);
  }

  @Test
  void aWaitEndsWhenWokenAndWhenItsTimeIsOver() {
    ChunkStore chunks = new ChunkStore(redis);
    JobId id = JobId.random();
    chunks.wake(id, Duration.ofMinutes(1));

    assertThat(redis.ttl(new JobKeys(id).completions())).isBetween(1L, 60L);
    assertThat(chunks.awaitCompletion(id, Duration.ofSeconds(30))).isEmpty();
    assertThat(chunks.awaitCompletion(id, Duration.ofMillis(20))).isEmpty();
    redis.rpush(new JobKeys(id).completions(), "nonsense");
    assertThat(chunks.awaitCompletion(id, Duration.ofSeconds(30))).isEmpty();
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
    assertThat(redis.pttl(new JobKeys(id).lease())).isBetween(1L, Leases.LENGTH.toMillis());
    others.release(id);
    assertThat(mine.renew(id)).isTrue();

    mine.release(id);
    assertThat(mine.renew(id)).isFalse();
    assertThat(others.acquire(id)).isTrue();
    mine.release(id);
    assertThat(others.renew(id)).isTrue();

    redis.del(new JobKeys(id).lease());
    assertThat(mine.acquire(id)).isTrue();
    assertThat(others.renew(id)).isFalse();
  }
}
