package mosaico.coordinator.job.batch;

import static mosaico.coordinator.job.record.JobState.CANCELLED;
import static mosaico.coordinator.job.record.JobState.DONE;
import static mosaico.coordinator.job.record.JobState.FAILED;
import static mosaico.coordinator.job.record.JobState.QUEUED;
import static mosaico.coordinator.job.record.JobState.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.job.JobConfig;
import mosaico.coordinator.job.admission.RefusedException;
import mosaico.coordinator.job.record.BatchItem;
import mosaico.coordinator.job.record.BatchSpec;
import mosaico.coordinator.job.record.ItemEnd;
import mosaico.coordinator.job.record.ItemFault;
import mosaico.coordinator.job.record.ItemStatus;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.coordinator.testing.JobsFixture;
import mosaico.coordinator.testing.TestWorker;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import mosaico.testkit.time.Eventually;
import mosaico.testkit.time.SetClock;
import org.junit.jupiter.api.Test;

/** The images of batches that wait: who runs them, when, and what becomes of those nobody can. */
class BatchQueueTest {

  private static final byte[] FILE = TestImages.file(JobsFixture.SHAPE, "png");

  /** An image that is decoded whole: a byte a pixel. */
  private static final byte[] LARGE = TestImages.file(new Shape(3_000, 3_000, 1), "gif");

  /** Two jobs at once, and thus one of batches. */
  private static final JobConfig TWO =
      new JobConfig(
          2,
          Duration.ZERO,
          16,
          1 << 20,
          1 << 20,
          new JobLifetime(Duration.ofMinutes(5), Duration.ofMinutes(5)));

  private static byte[][] images(int count) {
    byte[][] files = new byte[count][];
    Arrays.fill(files, FILE);
    return files;
  }

  private static JobsFixture withTwoPlaces() {
    return JobsFixture.start(TWO, Clock.systemUTC(), JobsFixture.PLENTY);
  }

  /** Makes rounds, as a coordinator does, until all images have ended. */
  private static void runToEnd(JobsFixture jobs, BatchSpec batch) {
    Eventually.until(
        "the batch ends",
        () -> {
          jobs.takeOver.round();
          jobs.batchQueue.round();
          return jobs.states(batch).stream().allMatch(state -> state.ended());
        });
  }

  private static JobId job(BatchSpec batch, int index) {
    return batch.items().get(index).job();
  }

  @Test
  void whatACoordinatorLeavesRunningAndWaitingAnotherFinishes() throws Exception {
    try (JobsFixture gone = withTwoPlaces()) {
      BatchSpec batch = gone.submitBatch(images(3));
      gone.batchQueue.round();
      Eventually.until("one runs", () -> gone.states(batch).contains(RUNNING));
      assertThat(gone.states(batch)).containsExactly(RUNNING, QUEUED, QUEUED);
      gone.jobs.close();
      gone.batchQueue.round();
      assertThat(gone.running.active()).isZero();

      try (JobsFixture other = gone.another()) {
        other.worker().free();
        runToEnd(other, batch);

        assertThat(other.states(batch)).containsOnly(DONE);
        for (BatchItem item : batch.items()) {
          assertThat(other.result(other.record(item.job()))).isEqualTo(JobsFixture.expected());
        }
        other.awaitIdle();
        other.batchQueue.round();
        assertThat(other.client.keys("*"))
            .allSatisfy(key -> assertThat(other.client.ttl(key)).as(key).isPositive());
      }
    }
  }

  @Test
  void theDeadlineOfAnImageCountsFromItsStart() throws Exception {
    SetClock clock = new SetClock();
    try (JobsFixture jobs = JobsFixture.start(TWO, clock, JobsFixture.PLENTY)) {
      BatchSpec batch = jobs.submitBatch(images(3));
      clock.goOn(TWO.lifetime().deadline().multipliedBy(2));
      jobs.worker().free();

      runToEnd(jobs, batch);

      assertThat(jobs.states(batch)).containsOnly(DONE);
      assertThat(jobs.record(job(batch, 0)).spec().createdAt()).isEqualTo(clock.instant());
    }
  }

  @Test
  void anImageDoesNotWaitForEver() throws Exception {
    SetClock clock = new SetClock();
    try (JobsFixture jobs = JobsFixture.start(TWO, clock, JobsFixture.PLENTY)) {
      BatchSpec batch = jobs.submitBatch(images(3));
      clock.goOn(TWO.lifetime().deadline().multipliedBy(3).plusSeconds(1));

      jobs.batchQueue.round();

      ItemEnd late = ItemEnd.failed("not begun within 900 s");
      assertThat(jobs.batchStore.status(batch).items())
          .containsOnly(new ItemStatus.NeverBegun(late));
      assertThat(jobs.running.active()).isZero();
      assertThat(jobs.client.keys("*:source")).isEmpty();
      assertThat(jobs.batchStore.openIds()).isEmpty();
    }
  }

  @Test
  void batchesTakeTurns() throws Exception {
    JobConfig four =
        new JobConfig(
            4,
            Duration.ZERO,
            16,
            1 << 20,
            1 << 20,
            new JobLifetime(Duration.ofMinutes(5), Duration.ofMinutes(5)));
    try (JobsFixture jobs = JobsFixture.start(four, Clock.systemUTC(), JobsFixture.PLENTY)) {
      BatchSpec first = jobs.submitBatch(images(3));
      BatchSpec second = jobs.submitBatch(images(2));

      jobs.batchQueue.round();

      Eventually.until("one of each runs", () -> jobs.states(first).contains(RUNNING));
      Eventually.until("one of each runs", () -> jobs.states(second).contains(RUNNING));
      assertThat(jobs.states(first)).containsExactly(RUNNING, QUEUED, QUEUED);
      assertThat(jobs.states(second)).containsExactly(RUNNING, QUEUED);
    }
  }

  @Test
  void aLargeImageIsNotOvertakenBySmallOnesForEver() throws Exception {
    try (JobsFixture jobs = JobsFixture.start(JobsFixture.SETTINGS, Clock.systemUTC(), 24L << 20)) {
      TestWorker worker = jobs.worker();
      BatchSpec batch = jobs.submitBatch(FILE, LARGE, FILE);
      jobs.batchQueue.round();
      Eventually.until("one runs", () -> worker.taken().size() == 1);

      jobs.batchQueue.round();
      assertThat(jobs.states(batch)).containsExactly(RUNNING, QUEUED, QUEUED);

      worker.free();
      jobs.end(job(batch, 0));
      jobs.awaitIdle();
      jobs.batchQueue.round();
      assertThat(jobs.batchStore.waiting(batch.id())).doesNotContain(1);
      runToEnd(jobs, batch);
      assertThat(jobs.states(batch)).containsOnly(DONE);
    }
  }

  @Test
  void anImageThatOnlyAnotherCoordinatorHasMemoryForIsLeftToIt() throws Exception {
    try (JobsFixture jobs = JobsFixture.start();
        JobsFixture small = jobs.anotherWith(8L << 20)) {
      small.worker().free();
      BatchSpec batch = jobs.submitBatch(LARGE, FILE);

      small.batchQueue.round();
      assertThat(small.end(job(batch, 1)).state()).isEqualTo(DONE);
      assertThat(jobs.states(batch)).containsExactly(QUEUED, DONE);

      runToEnd(jobs, batch);
      assertThat(jobs.states(batch)).containsOnly(DONE);
    }
  }

  @Test
  void whatTurnsOutToBeUnusableFailsAlone() throws Exception {
    byte[] cutShort = TestImages.file(new Shape(64, 64, 1), "jpeg");
    cutShort = Arrays.copyOf(cutShort, cutShort.length / 2);
    try (JobsFixture jobs = JobsFixture.start()) {
      jobs.worker().free();
      BatchSpec batch = jobs.submitBatch(cutShort, FILE, FILE);
      jobs.client.del(new JobKeys(job(batch, 1)).source());

      runToEnd(jobs, batch);

      assertThat(jobs.states(batch)).containsExactly(FAILED, FAILED, DONE);
      List<ItemStatus> items = jobs.batchStore.status(batch).items();
      assertThat(items.get(0))
          .isEqualTo(
              new ItemStatus.NeverBegun(
                  ItemEnd.failed(
                      ItemFault.DAMAGED,
                      "the JPEG file is damaged or cut short: its pixels cannot be decoded from row 24 on")));
      assertThat(items.get(1))
          .isEqualTo(
              new ItemStatus.NeverBegun(ItemEnd.failed("its source image is no longer stored")));
      assertThat(jobs.client.keys("*:lease")).isEmpty();
    }
  }

  @Test
  void aChainThatDoesNotFitAnImageFailsThisImageAlone() throws Exception {
    byte[] tiny = TestImages.file(new Shape(8, 8, 1), "png");
    try (JobsFixture jobs = JobsFixture.start()) {
      jobs.worker().free();
      BatchSpec batch = jobs.submitBatch("crop:x=10:y=10:width=20:height=20", tiny, FILE);

      runToEnd(jobs, batch);

      assertThat(jobs.states(batch)).containsExactly(FAILED, DONE);
      assertThat(jobs.batchStore.status(batch).items().getFirst())
          .isInstanceOfSatisfying(
              ItemStatus.NeverBegun.class,
              never -> assertThat(never.end().fault()).contains(ItemFault.CHAIN));
    }
  }

  @Test
  void anImageThatAnotherCoordinatorRunsOrHasRunIsNotRunAgain() throws Exception {
    try (JobsFixture jobs = JobsFixture.start();
        JobsFixture other = jobs.another()) {
      TestWorker worker = jobs.worker();
      BatchSpec batch = jobs.submitBatch(FILE);
      jobs.batchQueue.round();
      Eventually.until("it runs", () -> jobs.states(batch).contains(RUNNING));

      // As if its coordinator had stopped before it could take it out of the list.
      jobs.client.rpush("{" + batch.id() + "}:waiting", "0");
      other.batchQueue.round();
      assertThat(other.running.active()).isZero();
      assertThat(other.batchStore.waiting(batch.id())).containsExactly(0);

      worker.free();
      jobs.end(job(batch, 0));
      jobs.awaitIdle();
      other.batchQueue.round();
      assertThat(other.running.active()).isZero();
      assertThat(other.batchStore.waiting(batch.id())).isEmpty();
      assertThat(other.states(batch)).containsExactly(DONE);
      assertThat(worker.taken()).hasSize(1);
    }
  }

  @Test
  void resultsAreKeptAsLongAsTheirBatchIsOpen() throws Exception {
    try (JobsFixture jobs = withTwoPlaces()) {
      jobs.worker().allow(1);
      BatchSpec batch = jobs.submitBatch(images(2));
      jobs.batchQueue.round();
      jobs.end(job(batch, 0));
      jobs.awaitIdle();
      jobs.client.keys("{*").forEach(key -> jobs.client.expire(key, 60));

      jobs.batchQueue.round();

      JobKeys done = new JobKeys(job(batch, 0));
      assertThat(jobs.client.ttl(done.record())).isBetween(590L, 600L);
      assertThat(jobs.client.ttl(done.chunk(0))).isBetween(590L, 600L);
      assertThat(jobs.client.ttl("{" + batch.id() + "}:batch")).isBetween(590L, 600L);
    }
  }

  @Test
  void cancellingEndsWhatWaitsAndWhatRunsElsewhere() throws Exception {
    try (JobsFixture runner = withTwoPlaces();
        JobsFixture other = runner.another()) {
      TestWorker worker = runner.worker();
      BatchSpec batch = runner.submitBatch(images(3));
      runner.batchQueue.round();
      Eventually.until("its tile is out", () -> worker.taken().size() == 1);

      assertThat(other.batches.cancel(batch)).isTrue();

      assertThat(other.states(batch)).containsOnly(CANCELLED);
      assertThat(other.batches.cancel(batch)).isFalse();
      runner.awaitIdle();
      runner.batchQueue.round();
      assertThat(runner.running.active()).isZero();
      assertThat(runner.client.keys("*:source")).isEmpty();
      assertThat(runner.client.exists("batches:open")).isFalse();
    }
  }

  @Test
  void aCoordinatorThatStopsAcceptsNoBatch() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      jobs.jobs.close();

      assertThatThrownBy(() -> jobs.submitBatch(FILE))
          .isInstanceOf(RefusedException.NotNow.class)
          .hasMessage("this coordinator is stopping");
      assertThat(jobs.keys()).isEmpty();
    }
  }
}
