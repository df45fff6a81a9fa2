package mosaico.coordinator.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import mosaico.contract.strip.Strip;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.job.JobConfig;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.coordinator.job.record.JobRequest;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.testing.JobsFixture;
import mosaico.coordinator.testing.TestWorker;
import mosaico.filters.geometry.Rows;
import mosaico.testkit.image.TestImages;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.Test;

/** Direct jobs: results that go out while their jobs run. */
class DirectJobTest {

  @Test
  void aStreamGivesItsStripsInOrderAndLeavesOnlyTheMarker() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      jobs.worker().free();

      JobId id;
      try (ResultStream stream = jobs.stream(6)) {
        id = stream.job().id();
        assertThat(JobsFixture.result(stream)).isEqualTo(JobsFixture.expected());
      }

      jobs.awaitOnlyTheMarkerOf(id);
      assertThat(jobs.client.ttl(new JobKeys(id).ended())).isBetween(1L, 600L);

      jobs.awaitIdle();
      assertThat(jobs.window.out()).isZero();
    }
  }

  @Test
  void theFirstStripIsDeliveredWhileTheLastTileIsNotEvenSent() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      TestWorker worker = jobs.worker().allow(1);

      try (ResultStream stream =
          jobs.jobs.stream(JobsFixture.request("sobel", 1), JobsFixture.LARGE_FILE)) {
        int tiles = stream.job().plan().tiles();
        assertThat(tiles).isGreaterThan(2);

        assertThat(stream.next().header().rawLength()).isPositive();

        assertThat(worker.taken()).hasSizeLessThan(tiles);
      }
    }
  }

  @Test
  void resultsThatNobodyTakesHoldBackTheTilesBehindThem() throws Exception {
    JobConfig narrow =
        new JobConfig(
            8,
            Duration.ZERO,
            16,
            2 << 20,
            1 << 20,
            new JobLifetime(Duration.ofMinutes(1), Duration.ofMinutes(1)));
    try (JobsFixture jobs = JobsFixture.start(narrow, Clock.systemUTC(), JobsFixture.PLENTY)) {
      TestWorker worker = jobs.worker().free();
      JobRequest all = JobsFixture.request("sobel", 4);

      try (ResultStream stream = jobs.jobs.stream(all, JobsFixture.LARGE_FILE)) {
        int tiles = stream.job().plan().tiles();
        Rows tile = stream.job().plan().rows(0).grow(1, stream.job().sent().height());
        int window = (2 << 20) / (tile.count() * stream.job().sent().rowBytes());
        assertThat(window).isBetween(1, tiles - 1);
        Eventually.until("the window is full", () -> worker.taken().size() == window);
        Eventually.until(
            "what was sent is done",
            () -> jobs.running.backlog() == 0 && jobs.running.active() == 1);
        assertThat(worker.taken()).hasSize(window);

        assertThat(JobsFixture.result(stream))
            .isEqualTo(TestImages.filtered(JobsFixture.LARGE_SHAPE, "sobel"));
      }
      assertThat(worker.taken()).hasSize(worker.taken().getLast().id().index() + 1);
    }
  }

  @Test
  void whoeverLeavesAStreamCancelsItsJob() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      TestWorker worker = jobs.worker();
      ResultStream stream = jobs.stream(3);
      Eventually.until("tiles are out", () -> worker.taken().size() == 3);

      stream.close();

      jobs.awaitIdle();
      assertThat(jobs.running.ended(JobState.CANCELLED)).isEqualTo(1);
      assertThat(jobs.window.out()).isZero();
    }
  }

  @Test
  void aStreamTellsWhyItsJobFailed() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      jobs.worker()
          .answering((task, samples) -> Strip.failed("w", 1, "no memory for a kernel"))
          .free();

      try (ResultStream stream = jobs.stream(1)) {
        assertThatThrownBy(stream::next)
            .isInstanceOfSatisfying(
                JobEndedException.class, e -> assertThat(state(e)).isEqualTo(JobState.FAILED))
            .hasMessage("tile 0: no memory for a kernel");
      }
    }
  }

  @Test
  void aTileThatIsStoredAfterItsJobsEndLeavesNothing() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      TestWorker worker = jobs.worker();
      ResultStream stream = jobs.stream(3);
      Eventually.until("tiles are out", () -> worker.taken().size() == 3);
      stream.close();
      jobs.awaitOnlyTheMarkerOf(stream.job().id());

      worker.free();

      Eventually.until("the late tiles are answered", () -> worker.answered().size() == 3);
      jobs.awaitOnlyTheMarkerOf(stream.job().id());
    }
  }

  private static JobState state(JobEndedException e) {
    return switch (e.outcome()) {
      case Outcome.Ended(var ending) -> ending.state();
      case Outcome.EndedElsewhere(var state) -> state;
      case Outcome.LetGo() -> JobState.RUNNING;
    };
  }
}
