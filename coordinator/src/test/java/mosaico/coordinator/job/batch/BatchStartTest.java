package mosaico.coordinator.job.batch;

import static org.assertj.core.api.Assertions.assertThat;

import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.job.record.BatchSpec;
import mosaico.coordinator.job.record.ItemEnd;
import mosaico.coordinator.job.record.ItemStatus;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.testing.InterruptingClock;
import mosaico.coordinator.testing.JobsFixture;
import mosaico.coordinator.testing.TestWorker;
import mosaico.testkit.image.TestImages;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.Test;

/** What happens to an image of a batch between its coordinator's look at it and its start. */
class BatchStartTest {

  private static final byte[] FILE = TestImages.file(JobsFixture.SHAPE, "png");

  private final InterruptingClock clock = new InterruptingClock();

  private JobsFixture start() {
    return JobsFixture.start(JobsFixture.SETTINGS, clock, JobsFixture.PLENTY);
  }

  /** While an image is prepared, its coordinator holds the lease and has written nothing. */
  private void whilePrepared(JobsFixture jobs, JobId job, Runnable action) {
    clock.interrupt(() -> jobs.client.exists(new JobKeys(job).lease()), action);
  }

  @Test
  void anImageThatIsCancelledWhileItIsPreparedNeverBegins() throws Exception {
    try (JobsFixture jobs = start()) {
      TestWorker worker = jobs.worker().free();
      BatchSpec batch = jobs.submitBatch(FILE);
      JobId job = batch.items().getFirst().job();
      whilePrepared(jobs, job, () -> assertThat(jobs.batches.cancel(batch)).isTrue());

      jobs.batchQueue.round();

      assertThat(clock.hasInterrupted()).isTrue();
      assertThat(jobs.batchStore.status(batch).items())
          .containsExactly(new ItemStatus.NeverBegun(ItemEnd.cancelled()));
      assertThat(jobs.store.find(job)).isEmpty();
      assertThat(jobs.running.active()).isZero();
      jobs.awaitKeys("{" + batch.id() + "}:batch");
      assertThat(worker.taken()).isEmpty();

      BatchSpec next = jobs.submitBatch(FILE);
      jobs.batchQueue.round();
      assertThat(jobs.end(next.items().getFirst().job()).state()).isEqualTo(JobState.DONE);
    }
  }

  @Test
  void anImageThatIsCancelledAsSoonAsItHasBegunEndsCancelled() throws Exception {
    try (JobsFixture jobs = start()) {
      BatchSpec batch = jobs.submitBatch(FILE);
      JobId job = batch.items().getFirst().job();
      clock.interrupt(
          () -> jobs.store.find(job).isPresent(),
          () -> assertThat(jobs.batches.cancel(batch)).isTrue());

      jobs.batchQueue.round();

      assertThat(jobs.end(job).state()).isEqualTo(JobState.CANCELLED);
      assertThat(clock.hasInterrupted()).isTrue();
      jobs.awaitIdle();
      assertThat(jobs.batchStore.status(batch).ended()).isTrue();
      assertThat(jobs.batchStore.openIds()).isEmpty();
    }
  }

  @Test
  void anImageWhoseLeaseIsLostWhileItIsPreparedIsLeftToWhoeverBeganIt() throws Exception {
    try (JobsFixture slow = start();
        JobsFixture other = slow.another()) {
      TestWorker worker = slow.worker();
      BatchSpec batch = slow.submitBatch(FILE);
      JobId job = batch.items().getFirst().job();
      whilePrepared(
          slow,
          job,
          () -> {
            slow.client.del(new JobKeys(job).lease());
            other.batchQueue.round();
            Eventually.until("it runs", () -> other.record(job).state() == JobState.RUNNING);
          });

      slow.batchQueue.round();

      assertThat(clock.hasInterrupted()).isTrue();
      assertThat(slow.running.active()).isZero();
      assertThat(slow.record(job).state()).isEqualTo(JobState.RUNNING);
      worker.free();
      assertThat(slow.end(job).state()).isEqualTo(JobState.DONE);
      assertThat(other.result(other.record(job))).isEqualTo(JobsFixture.expected());
    }
  }
}
