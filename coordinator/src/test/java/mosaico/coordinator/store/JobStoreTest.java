package mosaico.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import mosaico.codecs.image.ImageFile;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.job.record.JobStatus;
import mosaico.coordinator.job.record.TileCounts;
import mosaico.coordinator.testing.TestJobs;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.RedisClient;

class JobStoreTest {

  private static final Instant NOW = TestJobs.NOW;
  private static final ImageFile SOURCE = ImageFile.of(new byte[] {0, 1, (byte) 0xff, 3});

  private RedisClient client;
  private Redis redis;
  private JobStore store;

  @BeforeEach
  void open() {
    Services.redis().reset();
    RedisConfig config = new RedisConfig(Services.redis().uri());
    client = RedisClients.open(config, 2);
    redis = new Redis(config, 4);
    store = new JobStore(redis, new JobLifetime(Duration.ofMinutes(10), Duration.ofMinutes(15)));
  }

  @AfterEach
  void close() {
    redis.close();
    client.close();
  }

  @Test
  void aDurableJobIsKeptWithItsSourceAndAllOfItExpires() throws Exception {
    JobSpec job = TestJobs.spec();
    JobKeys keys = new JobKeys(job.id());

    store.create(job, SOURCE, Optional.empty());

    assertThat(store.find(job.id())).contains(new JobRecord(job, JobStatus.queued()));
    assertThat(store.source(job.id()).orElseThrow().stream().readAllBytes())
        .containsExactly(0, 1, 0xff, 3);
    assertThat(store.openJobs()).containsExactly(job.id().text());
    assertThat(client.ttl(keys.record())).isBetween(1_490L, 1_500L);
    assertThat(client.ttl(keys.source())).isBetween(1_490L, 1_500L);
  }

  @Test
  void aSourceLargerThanWhatIsHeldInMemoryComesBackFromRedisOnDisk() throws Exception {
    JobSpec job = TestJobs.spec();
    byte[] large = new byte[9_000_001];
    new Random(3).nextBytes(large);

    try (ImageFile file =
        Spool.uncounted().receive(new ByteArrayInputStream(large), large.length)) {
      store.create(job, file, Optional.empty());
    }

    try (ImageFile read = store.source(job.id()).orElseThrow()) {
      assertThat(read.heapBytes()).isZero();
      assertThat(read.stream().readAllBytes()).isEqualTo(large);
    }
  }

  @ParameterizedTest
  @EnumSource
  void onlyAnOpenJobIsMovedAndOneThatHasEndedIsLeftAsItIs(JobState state) {
    JobSpec job = TestJobs.spec();
    store.create(job, SOURCE, Optional.empty());
    client.hset(new JobKeys(job.id()).record(), "state", state.text());
    JobRecord before = store.find(job.id()).orElseThrow();

    assertThat(store.progress(job.id(), new TileCounts(2, 1, 0))).isEqualTo(!state.ended());
    assertThat(store.find(job.id()).orElseThrow().status().done()).isEqualTo(state.ended() ? 0 : 2);
    assertThat(store.end(job, Ending.failed("no luck", NOW), new TileCounts(3, 1, 2)))
        .isEqualTo(!state.ended());

    JobRecord after = store.find(job.id()).orElseThrow();
    JobStatus failed =
        new JobStatus(
            JobState.FAILED,
            new TileCounts(3, 1, 2),
            Optional.empty(),
            Optional.of(NOW),
            Optional.of("no luck"),
            Optional.empty());
    assertThat(after).isEqualTo(state.ended() ? before : new JobRecord(job, failed));
  }

  @Test
  void aJobThatStartedSaysWhen() {
    JobSpec job = TestJobs.spec();
    store.create(job, SOURCE, Optional.empty());

    assertThat(store.start(job.id(), NOW.plusSeconds(1))).isTrue();

    JobStatus status = store.find(job.id()).orElseThrow().status();
    assertThat(status.state()).isEqualTo(JobState.RUNNING);
    assertThat(status.startedAt()).contains(NOW.plusSeconds(1));
  }

  @Test
  void theResultsOfAJobThatIsOverAreRemovedAndAMarkerIsLeftForLateWorkers() {
    JobSpec job = TestJobs.spec();
    JobKeys keys = new JobKeys(job.id());
    client.rpush(keys.completions(), "0");
    client.rpush(keys.startedTiles(), "0 1 w");
    for (int i = 0; i < job.plan().tiles(); i++) {
      client.set(keys.chunk(i), "result");
    }

    store.deleteChunks(job);

    assertThat(client.keys("*")).containsExactly(keys.ended());
    assertThat(client.ttl(keys.ended())).isBetween(1_490L, 1_500L);
  }

  @Test
  void anEndedJobIsNoLongerOpenAndKeepsItsRecordAsLongAsItsResult() {
    JobSpec job = TestJobs.spec();
    JobKeys keys = new JobKeys(job.id());
    store.create(job, SOURCE, Optional.empty());
    store.start(job.id(), NOW);
    client.set(keys.lease(), "me");
    client.rpush(keys.completions(), "0");
    client.rpush(keys.startedTiles(), "0 1 w");
    client.set(keys.chunk(0), "result");

    store.end(job.id(), Ending.done(NOW));

    assertThat(client.keys("*"))
        .containsExactlyInAnyOrder(
            JobKeys.RECENT_JOBS, keys.record(), keys.done(), keys.startedTiles(), keys.chunk(0));
    assertThat(client.pttl(keys.done())).isBetween(890_000L, 900_000L);
    assertThat(client.ttl(keys.record())).isBetween(890L, 900L);
    assertThat(client.ttl(keys.startedTiles())).isBetween(890L, 900L);
  }

  @Test
  void aJobThatFailsOrIsCancelledIsMarkedForWorkersThatHaveTilesOfIt() {
    for (Ending ending : List.of(Ending.failed("late", NOW), Ending.cancelled(NOW))) {
      JobSpec job = TestJobs.spec();
      store.create(job, SOURCE, Optional.empty());

      store.end(job.id(), ending);

      assertThat(client.ttl(new JobKeys(job.id()).ended())).isBetween(1_490L, 1_500L);
      assertThat(client.exists(new JobKeys(job.id()).done())).isFalse();
    }
  }

  @Test
  void howManyTilesTheResultOfADoneJobHasIsMarked() {
    JobSpec job = TestJobs.spec();
    store.create(job, SOURCE, Optional.empty());
    store.start(job.id(), NOW);

    store.end(job, Ending.done(NOW), new TileCounts(2, 0, 0));

    assertThat(client.get(new JobKeys(job.id()).done())).isEqualTo("2");
    assertThat(client.exists(new JobKeys(job.id()).ended())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"10000, 10000, false", "10001, 10000, true"})
  void theSourceOfADoneJobIsKeptOnlyIfItIsTooLargeToBeSeenWhole(
      int width, int height, boolean kept) {
    JobSpec job = TestJobs.spec(new Shape(width, height, 3));
    store.create(job, SOURCE, Optional.empty());
    store.start(job.id(), NOW);

    store.end(job, Ending.done(NOW), new TileCounts(2, 0, 0));

    assertThat(store.source(job.id()).isPresent()).isEqualTo(kept);
    assertThat(client.ttl(new JobKeys(job.id()).source())).isLessThanOrEqualTo(900);
  }

  @Test
  void aJobThatIsNotThereIsNeitherStartedNorEndedNorMadeByIt() {
    JobId id = JobId.random();

    assertThat(store.start(id, NOW)).isFalse();
    assertThat(store.end(id, Ending.failed("late", NOW))).isFalse();
    assertThat(store.find(id)).isEmpty();
    assertThat(client.keys("*")).isEmpty();
  }

  @Test
  void deletingLeavesNothing() {
    JobSpec job = TestJobs.spec();
    JobKeys keys = new JobKeys(job.id());
    store.create(job, SOURCE, Optional.empty());
    client.set(keys.lease(), "me");
    client.rpush(keys.completions(), "0");
    client.rpush(keys.startedTiles(), "0 1 w");
    client.set(keys.chunk(0), "first");
    client.set(keys.chunk(job.plan().tiles() - 1), "last");

    store.delete(job);

    assertThat(client.keys("*")).isEmpty();
  }

  @Test
  void restoringWritesOnlyWhatIsGone() throws Exception {
    JobSpec job = TestJobs.spec();
    store.create(job, SOURCE, Optional.empty());
    store.start(job.id(), NOW);

    store.restore(job, SOURCE, Optional.empty());
    assertThat(store.find(job.id()).orElseThrow().state()).isEqualTo(JobState.RUNNING);

    client.flushDB();
    store.restore(job, SOURCE, Optional.empty());
    assertThat(store.find(job.id())).contains(new JobRecord(job, JobStatus.queued()));
    assertThat(store.source(job.id()).orElseThrow().stream().readAllBytes())
        .containsExactly(0, 1, 0xff, 3);
  }

  @Test
  void aRedisThatIsFullIsSeenToHaveRefusedTheJob() {
    try (PrivateServer full = Services.privateRedis();
        RedisClient raw = RedisClients.open(new RedisConfig(full.uri()), 2);
        Redis small = new Redis(new RedisConfig(full.uri()), 2)) {
      raw.configSet("maxmemory", "1");
      JobStore fullStore =
          new JobStore(small, new JobLifetime(Duration.ofMinutes(1), Duration.ofMinutes(1)));

      assertThatThrownBy(() -> fullStore.create(TestJobs.spec(), SOURCE, Optional.empty()))
          .isInstanceOf(StoreException.Refused.class)
          .hasMessageContaining("OOM");
    }
  }
}
