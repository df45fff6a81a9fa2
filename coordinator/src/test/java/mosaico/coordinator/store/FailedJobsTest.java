package mosaico.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mosaico.codecs.image.ImageFile;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.FailedJob;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.testing.TestJobs;
import mosaico.service.store.RedisClients;
import mosaico.service.store.RedisConfig;
import mosaico.testkit.services.Services;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

class FailedJobsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T23:59:59.123Z");

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

  private JobSpec running() {
    JobSpec job = TestJobs.spec();
    store.create(job, ImageFile.of(new byte[] {1}), Optional.empty());
    store.start(job.id(), NOW);
    return job;
  }

  @Test
  void aJobThatFailsIsListedOnceForEveryCoordinator() {
    JobSpec job = running();

    store.end(job.id(), Ending.failed("tile 3: no luck", NOW));
    store.end(job.id(), Ending.failed("again", NOW.plusSeconds(1)));

    JobStore other =
        new JobStore(redis, new JobLifetime(Duration.ofMinutes(1), Duration.ofMinutes(1)));
    assertThat(other.failed())
        .containsExactly(
            new FailedJob(
                job.id().text().substring(0, 8),
                "photo.jpg",
                "blur:sigma=2,sobel",
                "tile 3: no luck",
                NOW));
    assertThat(client.ttl(JobKeys.FAILED_JOBS)).isBetween(86_390L, 86_400L);
  }

  @Test
  void jobsThatEndOtherwiseAreNotListed() {
    store.end(running().id(), Ending.done(NOW));
    store.end(running().id(), Ending.cancelled(NOW));

    assertThat(store.failed()).isEmpty();
  }

  @Test
  void theLastFiftyAreKeptLatestFirst() {
    for (int i = 0; i < FailedJobs.KEPT + 3; i++) {
      store.end(running().id(), Ending.failed("reason " + i, NOW.plusSeconds(i)));
    }

    List<FailedJob> failed = store.failed();

    assertThat(failed)
        .hasSize(50)
        .isSortedAccordingTo((a, b) -> b.endedAt().compareTo(a.endedAt()));
    assertThat(failed.getFirst().reason()).isEqualTo("reason 52");
  }

  @Test
  void aListThatCannotBeWrittenDoesNotKeepAJobFromEnding() {
    JobSpec job = running();
    client.set(JobKeys.FAILED_JOBS, "no list");

    assertThat(store.end(job.id(), Ending.failed("no luck", NOW))).isTrue();

    assertThat(store.find(job.id()).orElseThrow().state()).isEqualTo(JobState.FAILED);
  }

  @Test
  void whatIsNoRecordOfAJobIsPassedOver() {
    store.end(running().id(), Ending.failed("no luck", NOW));
    client.lpush(JobKeys.FAILED_JOBS, "nonsense", "[]", "{\"id\":", "null");

    assertThat(store.failed()).extracting(FailedJob::reason).containsExactly("no luck");
  }

  @Test
  void aJobEndsWhateverIsInThePlaceOfTheList() {
    client.set(JobKeys.FAILED_JOBS, "no list");
    JobSpec job = running();

    assertThat(store.end(job.id(), Ending.failed("no luck", NOW))).isTrue();

    assertThat(store.failed()).isEmpty();
    assertThat(store.find(job.id()).orElseThrow().state()).isEqualTo(JobState.FAILED);
  }
}
