package mosaico.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import mosaico.codecs.formats.OutputFormat;
import mosaico.codecs.image.ImageFile;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.upload.Spool;
import mosaico.filters.geometry.Shape;
import mosaico.service.store.RedisClients;
import mosaico.service.store.RedisConfig;
import mosaico.testkit.services.PrivateServer;
import mosaico.testkit.services.Services;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisDataException;

public class JobStoreTest {

  private static final Instant NOW = Instant.parse("2026-11-20T23:59:59.123Z");
  private static final ImageFile SOURCE = ImageFile.of(new byte[] {0, 1, (byte) 0xff, 3});

  private RedisClient redis;
  private JobStore store;

  @BeforeEach
  void open() {
    Services.redis().reset();
    redis = RedisClients.open(new RedisConfig(Services.redis().uri()), 4);
    store = new JobStore(redis, Duration.ofMinutes(10), Duration.ofMinutes(15));
  }

  @AfterEach
  void close() {
    redis.close();
  }

  public static JobRecord job(JobState state, boolean durable) {
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
        Optional.empty(),
        0,
        0,
        Duration.ofNanos(41_007_000),
        NOW,
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void aDurableJobIsKeptWithItsSourceAndAllOfItExpires() throws Exception {
    JobRecord job = job(JobState.QUEUED, true);
    JobKeys keys = new JobKeys(job.id());

    store.create(job, SOURCE);

    assertThat(store.find(job.id())).contains(job);
    assertThat(store.source(job.id()).orElseThrow().stream().readAllBytes())
        .containsExactly(0, 1, 0xff, 3);
    assertThat(store.openJobs()).containsExactly(job.id().text());
    assertThat(redis.ttl(keys.record())).isBetween(1_490L, 1_500L);
    assertThat(redis.ttl(keys.source())).isBetween(1_490L, 1_500L);
  }

  @Test
  void aSourceLargerThanWhatIsHeldInMemoryComesBackFromRedisOnDisk() throws Exception {
    JobRecord job = job(JobState.QUEUED, true);
    byte[] large = new byte[9_000_001];
    new Random(3).nextBytes(large);

    try (ImageFile file = Spool.receive(new ByteArrayInputStream(large), large.length)) {
      store.create(job, file);
    }

    try (ImageFile read = store.source(job.id()).orElseThrow()) {
      assertThat(read.heapBytes()).isZero();
      assertThat(read.stream().readAllBytes()).isEqualTo(large);
    }
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
    assertThat(store.end(job.id(), Ending.cancelled(NOW))).isEqualTo(open);
    JobRecord ended = store.find(job.id()).orElseThrow();
    assertThat(ended.state()).isEqualTo(open ? JobState.CANCELLED : state);
    assertThat(ended.reason()).isEqualTo(open ? Optional.of("cancelled") : Optional.empty());
    assertThat(store.end(job.id(), Ending.done(NOW))).isFalse();
    assertThat(store.find(job.id())).contains(ended);
  }

  @Test
  void anEndedJobIsNoLongerOpenAndKeepsItsRecordAsLongAsItsResult() {
    JobRecord job = job(JobState.RUNNING, true);
    JobKeys keys = new JobKeys(job.id());
    store.create(job, SOURCE);
    redis.set(keys.lease(), "me");
    redis.rpush(keys.completions(), "0");
    redis.rpush(keys.startedTiles(), "0 1 w");
    redis.set(keys.chunk(0), "result");

    store.end(job.id(), Ending.done(NOW));

    assertThat(redis.keys("*"))
        .containsExactlyInAnyOrder(keys.record(), keys.startedTiles(), keys.chunk(0));
    assertThat(redis.ttl(keys.record())).isBetween(890L, 900L);
    assertThat(redis.ttl(keys.startedTiles())).isBetween(890L, 900L);
  }

  @Test
  void aJobThatIsNotThereIsNeitherStartedNorEndedNorMadeByIt() {
    JobId id = JobId.random();

    assertThat(store.start(id, NOW)).isFalse();
    assertThat(store.end(id, Ending.failed("late", NOW))).isFalse();
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
    redis.rpush(keys.startedTiles(), "0 1 w");
    redis.set(keys.chunk(0), "first");
    redis.set(keys.chunk(job.plan().tiles() - 1), "last");

    store.delete(job);

    assertThat(redis.keys("*")).isEmpty();
  }

  @Test
  void restoringWritesOnlyWhatIsGone() throws Exception {
    JobRecord job = job(JobState.QUEUED, true);
    store.create(job, SOURCE);
    store.start(job.id(), NOW);

    store.restore(job, SOURCE);
    assertThat(store.find(job.id()).orElseThrow().state()).isEqualTo(JobState.RUNNING);

    redis.flushDB();
    store.restore(job, SOURCE);
    assertThat(store.find(job.id())).contains(job);
    assertThat(store.source(job.id()).orElseThrow().stream().readAllBytes())
        .containsExactly(0, 1, 0xff, 3);
  }

  @Test
  void aRedisThatIsFullIsSeenToHaveRefusedTheJob() {
    try (PrivateServer full = Services.privateRedis();
        RedisClient client = RedisClients.open(new RedisConfig(full.uri()), 2)) {
      client.configSet("maxmemory", "1");
      JobStore fullStore = new JobStore(client, Duration.ofMinutes(1), Duration.ofMinutes(1));

      assertThatThrownBy(() -> fullStore.create(job(JobState.QUEUED, true), SOURCE))
          .isInstanceOf(JedisDataException.class)
          .hasMessageContaining("OOM");
    }
  }
}
