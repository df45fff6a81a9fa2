package mosaico.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import mosaico.codecs.formats.OutputFormat;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.Levels;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.job.record.BatchId;
import mosaico.coordinator.job.record.BatchItem;
import mosaico.coordinator.job.record.BatchRecord;
import mosaico.coordinator.job.record.BatchSpec;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.ItemEnd;
import mosaico.coordinator.job.record.ItemFault;
import mosaico.coordinator.job.record.ItemStatus;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.job.record.JobStatus;
import mosaico.coordinator.job.record.Submitter;
import mosaico.coordinator.result.Writing;
import mosaico.coordinator.testing.TestJobs;
import mosaico.filters.geometry.Depth;
import mosaico.service.store.RedisClients;
import mosaico.service.store.RedisConfig;
import mosaico.testkit.services.Services;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

class BatchStoreTest {

  private static final ImageFile SOURCE = ImageFile.of(new byte[] {0, 1, (byte) 0xff, 3});
  private static final ItemEnd BAD = ItemEnd.failed(ItemFault.UNKNOWN_FORMAT, "no \"image\", né");
  private static final ItemStatus WAITING = new ItemStatus.Waiting();

  private final JobSpec job = TestJobs.spec();
  private RedisClient client;
  private Redis redis;
  private JobStore jobs;
  private BatchStore store;

  @BeforeEach
  void open() {
    Services.redis().reset();
    RedisConfig config = new RedisConfig(Services.redis().uri());
    client = RedisClients.open(config, 2);
    redis = new Redis(config, 4);
    JobLifetime lifetime = new JobLifetime(Duration.ofMinutes(10), Duration.ofMinutes(15));
    jobs = new JobStore(redis, lifetime);
    store = new BatchStore(redis, lifetime);
  }

  @AfterEach
  void close() {
    redis.close();
    client.close();
  }

  /** Three images, of which the second has the job {@link #job}. */
  private BatchSpec spec() {
    return new BatchSpec(
        BatchId.random(),
        "blur:sigma=2,sobel",
        OutputFormat.JPEG,
        new Writing(OptionalInt.of(90), true),
        OptionalInt.of(3),
        Depth.EIGHT,
        Levels.parse("-1.5:30000"),
        new Submitter("k0123456789abcdef", 9),
        Optional.of("00-11-22-01"),
        TestJobs.NOW,
        OptionalInt.empty(),
        List.of(
            new BatchItem("Foto 1.jpg", JobId.random(), 12, 7, 70),
            new BatchItem("{}\"'\n", job.id(), 34, 8, 80),
            new BatchItem("photo.jpg", JobId.random(), 0, 0, 0)));
  }

  private BatchSpec create() {
    BatchSpec batch = spec();
    store.create(batch, Map.of(2, BAD));
    return batch;
  }

  @Test
  void aBatchIsKeptAndAllOfItExpires() {
    BatchSpec batch = create();

    assertThat(store.find(batch.id()))
        .contains(
            new BatchRecord(batch, List.of(WAITING, WAITING, new ItemStatus.NeverBegun(BAD))));
    assertThat(openBatches()).containsExactly(batch);
    assertThat(store.waiting(batch.id())).containsExactly(0, 1);
    assertThat(store.lines(store.openIds()).getFirst().indices()).hasSize(2);
    BatchKeys keys = new BatchKeys(batch.id());
    assertThat(client.ttl(keys.record())).isBetween(1_490L, 1_500L);
    assertThat(client.ttl(keys.waiting())).isBetween(1_490L, 1_500L);
    assertThat(client.keys("*"))
        .containsExactlyInAnyOrder(keys.record(), keys.waiting(), BatchKeys.OPEN);
  }

  @Test
  void aBatchWithoutAnyUsableImageIsNotOpen() {
    BatchSpec batch = spec();

    store.create(batch, Map.of(0, BAD, 1, BAD, 2, BAD));

    assertThat(openBatches()).isEmpty();
    assertThat(store.find(batch.id()).orElseThrow().ended()).isTrue();
    assertThat(client.keys("*")).containsExactly(new BatchKeys(batch.id()).record());
  }

  @Test
  void anImageThatBeginsIsItsJob() throws Exception {
    BatchSpec batch = create();
    store.storeSource(job.id(), SOURCE);

    assertThat(store.begin(batch.id(), 1, job, Optional.empty())).isTrue();
    assertThat(store.begin(batch.id(), 1, job, Optional.empty())).isFalse();

    ItemStatus begun = new ItemStatus.Begun(new JobRecord(job, JobStatus.queued()));
    assertThat(store.status(batch, 1)).isEqualTo(begun);
    assertThat(store.waiting(batch.id())).containsExactly(0);
    assertThat(store.end(batch, 1, ItemEnd.cancelled())).isFalse();
    assertThat(store.status(batch, 1)).isEqualTo(begun);
    assertThat(jobs.source(job.id()).orElseThrow().stream().readAllBytes())
        .containsExactly(0, 1, 0xff, 3);
    assertThat(jobs.openJobs()).containsExactly(job.id().text());
    assertThat(client.ttl(new JobKeys(job.id()).record())).isBetween(1_490L, 1_500L);
    assertThat(client.ttl(new JobKeys(job.id()).source())).isBetween(1_490L, 1_500L);
  }

  @Test
  void anImageWhoseJobHasARecordDoesNotBeginAgain() {
    BatchSpec batch = create();
    jobs.create(job, SOURCE, Optional.empty());
    jobs.start(job.id(), TestJobs.NOW);

    assertThat(store.begin(batch.id(), 1, job, Optional.empty())).isFalse();

    assertThat(jobs.find(job.id()).orElseThrow().state()).isEqualTo(JobState.RUNNING);
    assertThat(store.waiting(batch.id())).containsExactly(0);
  }

  @Test
  void anImageThatEndsWhileItWaitsNeverBegins() {
    BatchSpec batch = create();
    JobId first = batch.items().getFirst().job();
    store.storeSource(first, SOURCE);

    assertThat(store.end(batch, 0, ItemEnd.cancelled())).isTrue();
    assertThat(store.end(batch, 0, ItemEnd.failed("late"))).isFalse();

    assertThat(store.begin(batch.id(), 0, job, Optional.empty())).isFalse();
    assertThat(store.status(batch, 0)).isEqualTo(new ItemStatus.NeverBegun(ItemEnd.cancelled()));
    assertThat(jobs.find(job.id())).isEmpty();
    assertThat(jobs.openJobs()).isEmpty();
    assertThat(client.exists(new JobKeys(first).source())).isFalse();
  }

  @Test
  void anImageOfABatchThatIsGoneLeavesNothingBehindAtItsEnd() {
    BatchSpec batch = create();
    client.del(new BatchKeys(batch.id()).record(), BatchKeys.OPEN);

    store.end(batch, 0, ItemEnd.cancelled());
    store.end(batch, 1, ItemEnd.cancelled());

    assertThat(client.keys("*")).isEmpty();
  }

  @Test
  void onlyWhatHadNotEndedIsLookedAtAgain() {
    BatchSpec batch = create();
    BatchRecord before = store.status(batch);
    store.storeSource(job.id(), SOURCE);
    store.begin(batch.id(), 1, job, Optional.empty());
    store.end(batch, 0, ItemEnd.failed("late"));

    BatchRecord again = store.again(before);

    assertThat(again).isEqualTo(store.status(batch));
    client.flushDB();
    assertThat(store.again(again).items())
        .containsExactly(
            new ItemStatus.NeverBegun(ItemEnd.failed("late")),
            new ItemStatus.Expired(),
            new ItemStatus.NeverBegun(BAD));
  }

  @Test
  void anOpenBatchIsKeptWithWhatWaitsAndItsResults() {
    BatchSpec batch = create();
    JobKeys waits = new JobKeys(batch.items().getFirst().job());
    store.storeSource(waits.job(), SOURCE);
    JobKeys keys = endedJob(batch);
    client.keys("*").forEach(key -> client.expire(key, 7));

    store.keep(store.status(batch));

    assertThat(client.ttl(new BatchKeys(batch.id()).record())).isBetween(1_490L, 1_500L);
    assertThat(client.ttl(new BatchKeys(batch.id()).waiting())).isBetween(1_490L, 1_500L);
    assertThat(client.ttl(waits.source())).isBetween(1_490L, 1_500L);
    assertThat(client.ttl(keys.record())).isBetween(1_490L, 1_500L);
    assertThat(client.ttl(keys.profile())).isBetween(1_490L, 1_500L);
    for (int i = 0; i < job.plan().tiles(); i++) {
      assertThat(client.ttl(keys.chunk(i))).isBetween(1_490L, 1_500L);
    }
  }

  @Test
  void allResultsOfABatchThatHasEndedExpireTogether() {
    BatchSpec batch = create();
    JobKeys keys = endedJob(batch);
    store.end(batch, 0, ItemEnd.cancelled());
    client.keys("*").forEach(key -> client.expire(key, 7));

    store.close(store.status(batch));

    assertThat(openBatches()).isEmpty();
    assertThat(client.ttl(new BatchKeys(batch.id()).record())).isBetween(890L, 900L);
    assertThat(client.ttl(keys.record())).isBetween(890L, 900L);
    assertThat(client.ttl(keys.chunk(4))).isBetween(890L, 900L);
  }

  /** The second image, done. */
  private JobKeys endedJob(BatchSpec batch) {
    JobKeys keys = new JobKeys(job.id());
    store.storeSource(job.id(), SOURCE);
    store.begin(batch.id(), 1, job, Optional.empty());
    jobs.start(job.id(), TestJobs.NOW);
    jobs.end(job.id(), Ending.done(TestJobs.NOW));
    client.set(keys.profile(), "profile");
    for (int i = 0; i < job.plan().tiles(); i++) {
      client.set(keys.chunk(i), "strip");
    }
    return keys;
  }

  @Test
  void whatIsNoBatchIsNotOpenAndAnUnreadableOneIsLeftToOthers() {
    BatchSpec batch = create();
    BatchSpec newer = create();
    client.hset(new BatchKeys(newer.id()).record(), "format", "jxl");
    String forgotten = BatchId.random().text();
    client.zadd(BatchKeys.OPEN, 1, "nonsense");
    client.zadd(BatchKeys.OPEN, 2, forgotten);

    assertThat(openBatches()).containsExactly(batch);

    assertThat(client.zrange(BatchKeys.OPEN, 0, -1))
        .containsExactlyInAnyOrder(batch.id().text(), newer.id().text());
  }

  @Test
  void openBatchesComeInTheOrderOfTheirAcceptance() {
    BatchSpec later = create();
    BatchSpec first = at(spec(), -5);
    store.create(first, Map.of());

    assertThat(openBatches()).containsExactly(first, later);
  }

  private static BatchSpec at(BatchSpec batch, int seconds) {
    return new BatchSpec(
        batch.id(),
        batch.filters(),
        batch.format(),
        batch.writing(),
        OptionalInt.empty(),
        batch.depth(),
        batch.levels(),
        batch.submitter(),
        Optional.empty(),
        batch.createdAt().plusSeconds(seconds),
        batch.ahead(),
        batch.items());
  }

  private List<BatchSpec> openBatches() {
    return store.openIds().stream().flatMap(id -> store.open(id).stream()).toList();
  }
}
