package mosaico.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mosaico.codecs.image.ImageFile;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.FailedJob;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobState;
import mosaico.service.store.RedisClients;
import mosaico.service.store.RedisConfig;
import mosaico.testkit.services.Services;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

class FailedJobsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T23:59:59.123Z");

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

  private JobRecord running() {
    JobRecord job = JobStoreTest.job(JobState.RUNNING, true);
    store.create(job, ImageFile.of(new byte[] {1}));
    return job;
  }

  @Test
  void aJobThatFailsIsListedOnceForEveryCoordinator() {
    JobRecord job = running();

    store.end(job.id(), Ending.failed("tile 3: no luck", NOW));
    store.end(job.id(), Ending.failed("again", NOW.plusSeconds(1)));

    JobStore other = new JobStore(redis, Duration.ofMinutes(1), Duration.ofMinutes(1));
    assertThat(other.failed())
        .containsExactly(
            new FailedJob(
                job.id().text().substring(0, 8),
                "photo.jpg",
                "blur:sigma=2,sobel",
                "tile 3: no luck",
                NOW));
    assertThat(redis.ttl(FailedJobs.KEY)).isBetween(86_390L, 86_400L);
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
    JobRecord job = running();
    redis.set(FailedJobs.KEY, "no list");

    assertThat(store.end(job.id(), Ending.failed("no luck", NOW))).isTrue();

    assertThat(store.find(job.id()).orElseThrow().state()).isEqualTo(JobState.FAILED);
  }
}
