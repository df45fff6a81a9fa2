package mosaico.coordinator.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.job.record.JobRequest;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.testing.JobsFixture;
import mosaico.coordinator.testing.TestJobs;
import mosaico.coordinator.testing.TestWorker;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.Test;

/** How many tiles of a job are out at once. */
class SendWindowTest {

  private static final long TILE = 1_000;

  private static JobSpec of(OptionalInt workers) {
    JobSpec job = TestJobs.spec();
    return new JobSpec(
        job.id(),
        job.kind(),
        job.name(),
        job.filters(),
        job.format(),
        job.writing(),
        workers,
        job.levels(),
        job.sent(),
        job.result(),
        job.plan(),
        job.earlier(),
        job.profiled(),
        job.warnings(),
        job.submitter(),
        job.planned(),
        job.waited(),
        job.decode(),
        job.createdAt());
  }

  @Test
  void whoeverAsksForWorkersGetsAsManyTilesOutWhateverTheCapacity() {
    SendWindow window = SendWindow.of(of(OptionalInt.of(3)), TILE, () -> 50, 1_000_000);

    assertThat(window).isEqualTo(new SendWindow(3, 1_000));
  }

  @Test
  void withoutAWishThereAreTwoTilesForEachPlaceAndFourAtLeast() {
    JobSpec job = of(OptionalInt.empty());

    assertThat(SendWindow.of(job, TILE, () -> 50, 1_000_000).out()).isEqualTo(100);
    assertThat(SendWindow.of(job, TILE, () -> 0, 1_000_000).out()).isEqualTo(4);
  }

  @Test
  void memoryBoundsTheWindowButLetsOneTileOut() {
    JobSpec job = of(OptionalInt.empty());

    assertThat(SendWindow.of(job, TILE, () -> 50, 7_999)).isEqualTo(new SendWindow(7, 7));
    assertThat(SendWindow.of(job, TILE, () -> 50, 1)).isEqualTo(new SendWindow(1, 1));
  }

  @Test
  void neverMoreTilesAreOutThanWorkersWereAskedFor() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      TestWorker worker = jobs.worker();
      JobRequest two = JobsFixture.request("sobel", 2);
      JobId id = jobs.jobs.submit(two, JobsFixture.LARGE_FILE).id();
      int tiles = jobs.record(id).spec().plan().tiles();
      assertThat(tiles).isGreaterThan(2);

      for (int answered = 0; answered < tiles; answered++) {
        int sent = Math.min(tiles, answered + 2);
        Eventually.until("the window is full", () -> worker.taken().size() >= sent);
        assertThat(jobs.running.backlog()).isLessThanOrEqualTo(2);
        assertThat(worker.taken()).hasSize(sent);
        worker.allow(1);
      }

      assertThat(jobs.end(id).state()).isEqualTo(JobState.DONE);
    }
  }
}
