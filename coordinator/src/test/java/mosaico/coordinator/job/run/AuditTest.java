package mosaico.coordinator.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import mosaico.contract.registry.WorkerRecord;
import mosaico.contract.strip.StripHeader;
import mosaico.contract.tile.AuditCopy;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.contract.tile.ResultEncoding;
import mosaico.contract.tile.TileTask;
import mosaico.coordinator.audit.AuditOutcome;
import mosaico.coordinator.job.record.Conviction;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.store.ConvictionStore;
import mosaico.coordinator.testing.JobsFixture;
import mosaico.coordinator.testing.Strips;
import mosaico.coordinator.testing.TestWorker;
import mosaico.filters.geometry.Band;
import mosaico.testkit.image.TestImages;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers some of whose tiles are made by a second one as well. */
class AuditTest {

  private static final int TILES = 1_000;

  /** Longer than any copy takes. */
  private static final Duration PATIENT = Duration.ofMinutes(1);

  /** Audits are on, and no tile is picked. */
  private static final double NONE = 1e-12;

  private static BiFunction<TileTask, byte[], byte[]> honest(String id) {
    return (task, body) -> TestWorker.right(task, body, id);
  }

  /** Flips the lowest bit of the first sample of one tile in so many. */
  private static BiFunction<TileTask, byte[], byte[]> flipping(String id, int oneIn, int first) {
    AtomicInteger made = new AtomicInteger();
    return (task, body) -> {
      Band rows = TestWorker.rows(task, body);
      if (made.getAndIncrement() % oneIn == first) {
        rows.samples()[rows.start()] ^= 1;
      }
      return Strips.encode(rows, task.encoding(), id, task.attempt());
    };
  }

  private static List<String> makers(JobsFixture jobs, JobRecord job) {
    List<Integer> all = IntStream.range(0, job.spec().plan().tiles()).boxed().toList();
    return jobs.chunks.headers(job.id(), all).values().stream().map(StripHeader::worker).toList();
  }

  @Test
  void aWorkerThatFlipsABitInOneOfAThousandTilesIsFoundAndTheResultIsExact() throws Exception {
    try (JobsFixture jobs = JobsFixture.startWithAudits(1, PATIENT)) {
      jobs.registerNew("honest", "tareas");
      jobs.registerNew("liar", "tareas");
      TestWorker liar = jobs.worker().answering(flipping("liar", TILES, TILES / 2)).free();
      jobs.worker().answering(honest("honest")).free();

      JobId id = jobs.jobs.submit(JobsFixture.request("sobel", TILES), JobsFixture.LARGE_FILE).id();
      JobRecord job = jobs.end(id);

      assertThat(job.spec().plan().tiles()).isEqualTo(TILES);
      assertThat(job.state()).isEqualTo(JobState.DONE);
      assertThat(jobs.result(job)).isEqualTo(TestImages.filtered(JobsFixture.LARGE_SHAPE, "sobel"));
      assertThat(liar.answered()).hasSizeGreaterThan(TILES / 2);
      assertThat(jobs.auditor.convictions()).extracting(Conviction::worker).containsExactly("liar");
      assertThat(jobs.auditor.counted(AuditOutcome.DIFFERED)).isPositive();
      assertThat(jobs.auditor.counted(AuditOutcome.AGREED)).isPositive();
      assertThat(makers(jobs, job)).hasSize(TILES).doesNotContain("liar");
      assertThat(jobs.client.hkeys(WorkerRecord.CONVICTED)).containsExactly("liar");
      assertThat(jobs.client.ttl(WorkerRecord.CONVICTED)).isPositive();
      jobs.awaitIdle();
      assertThat(jobs.client.keys("{*}:" + "?".repeat(9))).isEmpty();
    }
  }

  @Test
  void aSmallShareOfTilesFindsAWorkerThatFlipsABitInEach() throws Exception {
    try (JobsFixture jobs = JobsFixture.startWithAudits(0.05, PATIENT)) {
      jobs.registerNew("honest", "tareas");
      jobs.registerNew("liar", "tareas");
      jobs.worker().answering(flipping("liar", 1, 0)).free();
      jobs.worker().answering(honest("honest")).free();

      JobId id = jobs.jobs.submit(JobsFixture.request("sobel", TILES), JobsFixture.LARGE_FILE).id();

      JobRecord job = jobs.end(id);
      assertThat(jobs.result(job)).isEqualTo(TestImages.filtered(JobsFixture.LARGE_SHAPE, "sobel"));
      assertThat(jobs.auditor.convictions()).extracting(Conviction::worker).containsExactly("liar");
    }
  }

  @Test
  void whereOneWorkerLivesNothingIsAuditedAndThatIsCounted() throws Exception {
    try (JobsFixture jobs = JobsFixture.startWithAudits(1, PATIENT)) {
      jobs.registerNew("only", "tareas");
      TestWorker worker = jobs.worker().answering(honest("only")).free();

      assertThat(jobs.result(jobs.end(jobs.submit(3)))).isEqualTo(JobsFixture.expected());

      assertThat(jobs.auditor.counted(AuditOutcome.ALONE)).isEqualTo(3);
      assertThat(worker.taken()).hasSize(3);
    }
  }

  @Test
  void aCopyThatTheSameWorkerMadeIsMadeAgainThreeTimesAtMost() throws Exception {
    try (JobsFixture jobs = JobsFixture.startWithAudits(1, PATIENT)) {
      jobs.registerNew("quick", "tareas");
      jobs.registerNew("idle", "tareas");
      TestWorker worker = jobs.worker().answering(honest("quick")).free();

      assertThat(jobs.result(jobs.end(jobs.submit(2)))).isEqualTo(JobsFixture.expected());

      assertThat(jobs.auditor.counted(AuditOutcome.ALONE)).isEqualTo(2);
      assertThat(worker.taken()).hasSize(2 * (1 + AuditCopy.MOST));
    }
  }

  @Test
  void aCopyThatNobodyMakesHoldsNoJob() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (JobsFixture jobs = JobsFixture.startWithAudits(1, Duration.ofMillis(100))) {
      jobs.registerNew("one", "tareas");
      jobs.registerNew("two", "tareas");
      TestWorker worker =
          jobs.worker()
              .answering(
                  (task, body) -> {
                    if (task.id().index() >= AuditCopy.TILES) {
                      await(never);
                    }
                    return TestWorker.right(task, body, "one");
                  })
              .free();

      try (ResultStream stream = jobs.stream(3)) {
        assertThat(JobsFixture.result(stream)).isEqualTo(JobsFixture.expected());
      }

      assertThat(jobs.auditor.counted(AuditOutcome.LATE)).isEqualTo(3);
      never.countDown();
      Eventually.until("the copies are made", () -> worker.answered().size() == 6);
    }
  }

  @Test
  void tilesOfOpenJobsThatAConvictedWorkerMadeAreMadeAgain() throws Exception {
    try (JobsFixture jobs = JobsFixture.startWithAudits(NONE, PATIENT)) {
      TestWorker liar = jobs.worker().answering(honest("liar")).allow(2);
      JobId id = jobs.submit(4);
      Eventually.until("two are done", () -> jobs.record(id).status().tiles().done() == 2);
      liar.answering(honest("honest"));

      jobs.auditor.convict("liar", id, 0);
      Eventually.until("they are sent again", () -> liar.taken().size() == 6);
      liar.free();

      JobRecord job = jobs.end(id);
      assertThat(jobs.result(job)).isEqualTo(JobsFixture.expected());
      assertThat(makers(jobs, job)).hasSize(4).containsOnly("honest");
    }
  }

  @Test
  void aResultOfWhichAConvictedWorkersRowsWereDeliveredFails() throws Exception {
    try (JobsFixture jobs = JobsFixture.startWithAudits(NONE, PATIENT)) {
      CountDownLatch never = new CountDownLatch(1);
      jobs.worker()
          .answering(
              (task, body) -> {
                if (task.id().index() > 0) {
                  await(never);
                }
                return TestWorker.right(task, body, "liar");
              })
          .free();

      try (ResultStream stream = jobs.stream(1_000)) {
        var _ = stream.next();
        jobs.auditor.convict("liar", stream.job().id(), 0);

        assertThatThrownBy(stream::next)
            .isInstanceOf(JobEndedException.class)
            .hasMessageContaining("was found to make wrong ones");
      }
    }
  }

  @Test
  void aJobWhoseLaterTilesWereMadeFromAConvictedWorkersBeginsAnew() throws Exception {
    try (JobsFixture jobs = JobsFixture.startWithAudits(NONE, PATIENT)) {
      TestWorker worker = jobs.worker().answering(honest("liar")).free();
      CountDownLatch go = new CountDownLatch(1);
      worker.answering(
          (task, body) -> {
            if (task.encoding() != ResultEncoding.SUMMARY) {
              await(go);
            }
            return TestWorker.right(task, body, go.getCount() > 0 ? "liar" : "honest");
          });
      JobId id = jobs.jobs.submit(JobsFixture.request("otsu", 4), JobsFixture.LARGE_FILE).id();
      Eventually.until(
          "bands are out",
          () ->
              worker.taken().stream().anyMatch(task -> task.encoding() != ResultEncoding.SUMMARY));
      int surveys = surveys(worker);

      jobs.auditor.convict("liar", id, 4);
      jobs.awaitIdle();
      go.countDown();
      jobs.client.del(new JobKeys(id).lease());
      jobs.takeOver.round();

      assertThat(jobs.result(jobs.end(id)))
          .isEqualTo(TestImages.filtered(JobsFixture.LARGE_SHAPE, "otsu"));
      assertThat(surveys(worker)).isEqualTo(2 * surveys);
    }
  }

  private static int surveys(TestWorker worker) {
    return (int)
        worker.taken().stream().filter(task -> task.encoding() == ResultEncoding.SUMMARY).count();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aConvictionIsKnownToAllCoordinatorsUntilItIsOver(boolean readable) throws Exception {
    try (JobsFixture jobs = JobsFixture.startWithAudits(NONE, PATIENT)) {
      Conviction fresh = Conviction.of("liar", JobId.random(), 3, jobs.clock.instant());
      Conviction old =
          new Conviction("old", "0123abcd", 4, jobs.clock.instant().minus(Conviction.LENGTH));
      ConvictionStore store = new ConvictionStore(jobs.redis, jobs.clock);
      store.add(old);
      store.add(fresh);
      if (!readable) {
        jobs.client.hset(WorkerRecord.CONVICTED, "junk", "no JSON");
      }

      assertThat(jobs.auditor.convicted()).containsExactly("liar");
      assertThat(jobs.auditor.convictions()).containsExactly(fresh);
      assertThat(jobs.client.hkeys(WorkerRecord.CONVICTED)).containsExactly("liar");
    }
  }
}
