package mosaico.coordinator.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.job.admission.RefusedException.NotNow;
import mosaico.coordinator.job.run.JobEndedException;
import mosaico.coordinator.job.run.Outcome;
import mosaico.coordinator.job.run.ResultStream;
import mosaico.coordinator.testing.JobsFixture;
import mosaico.coordinator.testing.TestWorker;
import mosaico.testkit.time.Eventually;
import mosaico.testkit.time.SetClock;
import org.junit.jupiter.api.Test;

/** A coordinator that stops while jobs run. */
class StoppingTest {

  @Test
  void aCoordinatorThatStopsLeavesItsDurableJobsToOthersAtOnce() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      TestWorker worker = jobs.worker();
      JobId id = jobs.submit(4);
      Eventually.until("tiles are out", () -> worker.taken().size() == 4);

      try (JobsFixture other = jobs.another()) {
        jobs.jobs.close();
        assertThat(jobs.client.exists(new JobKeys(id).lease())).isFalse();
        assertThatThrownBy(() -> jobs.submit(1)).isInstanceOf(NotNow.class);

        other.takeOver.round();
        assertThat(other.running.active()).isEqualTo(1);
        worker.free();

        assertThat(other.result(other.end(id))).isEqualTo(JobsFixture.expected());
      }
    }
  }

  @Test
  void aCoordinatorThatStopsFinishesTheJobsThatNobodyElseCan() throws Exception {
    try (JobsFixture jobs =
        JobsFixture.start(JobsFixture.SETTINGS, new SetClock(), JobsFixture.PLENTY)) {
      TestWorker worker = jobs.worker();
      ResultStream stream = jobs.stream(2);
      Eventually.until("tiles are out", () -> worker.taken().size() == 2);

      Thread closing = Thread.startVirtualThread(jobs.jobs::close);
      Eventually.until("it is stopping", jobs.running::isClosed);
      worker.free();

      assertThat(JobsFixture.result(stream)).isEqualTo(JobsFixture.expected());
      closing.join();
      assertThat(jobs.running.active()).isZero();
    }
  }

  @Test
  void aCoordinatorThatStopsFinishesWhatTheLastWorkersStillHold() throws Exception {
    try (JobsFixture jobs =
        JobsFixture.start(JobsFixture.SETTINGS, new SetClock(), JobsFixture.PLENTY)) {
      TestWorker worker = jobs.worker();
      ResultStream stream = jobs.stream(2);
      Eventually.until("tiles are out", () -> worker.taken().size() == 2);
      jobs.registerLeaving("leaving", 2);
      worker.takeNoMore();

      Thread closing = Thread.startVirtualThread(jobs.jobs::close);
      Eventually.until("it is stopping", jobs.running::isClosed);
      worker.free();

      assertThat(JobsFixture.result(stream)).isEqualTo(JobsFixture.expected());
      closing.join();
    }
  }

  @Test
  void aCoordinatorThatStopsDoesNotWaitForTilesThatNobodyIsThereToMake() throws Exception {
    // Its clock stands still: however long it would wait for workers, it would wait for ever.
    try (JobsFixture jobs =
        JobsFixture.start(JobsFixture.SETTINGS, new SetClock(), JobsFixture.PLENTY)) {
      TestWorker worker = jobs.worker();
      ResultStream stream = jobs.stream(3);
      Eventually.until("tiles are out", () -> worker.taken().size() == 3);
      jobs.registerLeaving("leaving", 2);
      worker.takeNoMore();

      jobs.jobs.close();

      assertThatThrownBy(stream::next)
          .isInstanceOfSatisfying(
              JobEndedException.class, e -> assertThat(e.outcome()).isEqualTo(new Outcome.LetGo()));
    }
  }
}
