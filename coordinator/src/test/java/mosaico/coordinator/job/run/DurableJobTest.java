package mosaico.coordinator.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import mosaico.contract.strip.Strip;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.contract.tile.TileTask;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.testing.JobsFixture;
import mosaico.coordinator.testing.Strips;
import mosaico.coordinator.testing.TestWorker;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.time.Eventually;
import mosaico.testkit.time.SetClock;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.params.SetParams;

/** Durable jobs from their start to their end, on a real broker and a real Redis. */
class DurableJobTest {

  @Test
  void aJobEndsDoneWithTheExactResult() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      jobs.worker().free();
      JobId id = jobs.submit(6);

      JobRecord done = jobs.end(id);

      assertThat(done.state()).isEqualTo(JobState.DONE);
      assertThat(done.status().done()).isEqualTo(6);
      assertThat(done.status().reason()).isEmpty();
      assertThat(jobs.result(done)).isEqualTo(JobsFixture.expected());
      jobs.awaitIdle();
      assertThat(jobs.running.ended(JobState.DONE)).isEqualTo(1);
      assertThat(jobs.window.out()).isZero();
    }
  }

  @Test
  void afterItsEndNothingStaysButRecordAndResultAndTheyExpire() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      jobs.worker().free();
      JobId id = jobs.submit(2);
      jobs.end(id);
      jobs.awaitIdle();

      JobKeys keys = new JobKeys(id);
      jobs.awaitKeys(
          keys.record(),
          keys.done(),
          keys.timeline(),
          keys.sentTiles(),
          keys.startedTiles(),
          keys.chunk(0),
          keys.chunk(1));
      assertThat(jobs.keys()).allMatch(key -> jobs.client.ttl(key) > 0);
    }
  }

  @Test
  void aTileThatCannotBeMadeFailsTheJobWithItsReason() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      jobs.worker()
          .answering((task, samples) -> Strip.failed("w", 1, "no memory for a kernel"))
          .free();

      JobRecord failed = jobs.end(jobs.submit(1));

      assertThat(failed.state()).isEqualTo(JobState.FAILED);
      assertThat(failed.status().reason()).contains("tile 0: no memory for a kernel");
    }
  }

  @Test
  void jobsAreCountedByHowTheyEnded() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      JobId cancelled = jobs.submit(3);
      jobs.jobs.cancel(cancelled);
      Eventually.until("it is counted", () -> jobs.running.ended(JobState.CANCELLED) == 1);
      TestWorker worker = jobs.worker();
      worker.answering((task, samples) -> Strip.failed("w", 1, "no memory")).free();
      jobs.submit(1);
      Eventually.until("it is counted", () -> jobs.running.ended(JobState.FAILED) == 1);

      assertThat(jobs.running.ended(JobState.CANCELLED)).isEqualTo(1);
      assertThat(jobs.running.ended(JobState.DONE)).isZero();
    }
  }

  @Test
  void aTileOfTheWrongSizeFailsTheJobBeforeAnythingIsDelivered() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      Band tooSmall = Band.allocate(new Shape(3, 3, 1), new Rows(0, 3));
      jobs.worker()
          .answering((task, samples) -> Strips.encode(tooSmall, task.encoding(), "odd", 1))
          .free();

      JobRecord failed = jobs.end(jobs.submit(1));

      assertThat(failed.state()).isEqualTo(JobState.FAILED);
      assertThat(failed.status().reason())
          .contains("tile 0: worker odd answered 12 bytes of kind PNG, not 1230 of kind PNG");
    }
  }

  @Test
  void onlyTilesOfJobsThatCanBeWatchedAreToBeAnnounced() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      TestWorker worker = jobs.worker().free();

      jobs.end(jobs.submit(2));
      assertThat(worker.taken()).hasSize(2).allMatch(TileTask::announce);
      worker.taken().clear();
      try (ResultStream stream = jobs.stream(2)) {
        assertThat(JobsFixture.result(stream)).isEqualTo(JobsFixture.expected());
      }
      assertThat(worker.taken()).hasSize(2).noneMatch(TileTask::announce);
    }
  }

  @Test
  void aCancelledJobEndsAtOnceAndLeavesNoChunks() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      TestWorker worker = jobs.worker().allow(1);
      JobId id = jobs.submit(3);
      Eventually.until(
          "a tile is done", () -> worker.taken().size() == 3 && jobs.running.backlog() == 2);

      assertThat(jobs.jobs.cancel(id)).isTrue();
      assertThat(jobs.jobs.cancel(id)).isFalse();

      jobs.awaitIdle();
      assertThat(jobs.record(id).state()).isEqualTo(JobState.CANCELLED);
      JobKeys keys = new JobKeys(id);
      jobs.awaitKeys(keys.record(), keys.ended());
      assertThat(jobs.keys()).allMatch(key -> jobs.client.ttl(key) > 0);

      worker.free();
      Eventually.until("the late tiles are answered", () -> worker.answered().size() == 3);
      jobs.awaitKeys(keys.record(), keys.ended());
      assertThat(jobs.window.out()).isZero();
    }
  }

  @Test
  void theResultOfAJobThatAnotherCoordinatorFinishedIsNotDeleted() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      TestWorker worker = jobs.worker();
      JobId id = jobs.submit(2);
      Eventually.until("tiles are out", () -> worker.taken().size() == 2);
      for (var task : worker.taken()) {
        Band band = Band.allocate(JobsFixture.SHAPE, task.output());
        jobs.client.set(
            new JobKeys(id).chunk(task.id().index()).getBytes(StandardCharsets.US_ASCII),
            Strips.encode(band, task.encoding(), "elsewhere", 1),
            SetParams.setParams().ex(60));
      }
      jobs.store.end(id, Ending.done(jobs.clock.instant()));
      jobs.chunks.wake(id, Duration.ofMinutes(1));

      jobs.awaitIdle();

      assertThat(jobs.chunks.headers(id, List.of(0, 1))).hasSize(2);
    }
  }

  @Test
  void aJobNotDoneByItsDeadlineFailsAndSaysHowFarItCame() throws Exception {
    SetClock clock = new SetClock();
    try (JobsFixture jobs = JobsFixture.start(JobsFixture.SETTINGS, clock, JobsFixture.PLENTY)) {
      TestWorker worker = jobs.worker().allow(1);
      JobId id = jobs.submit(3);
      Eventually.until(
          "one tile is done", () -> worker.taken().size() == 3 && jobs.running.backlog() == 2);

      clock.goOn(jobs.settings.lifetime().deadline().plusSeconds(1));

      JobRecord late = jobs.end(id);
      assertThat(late.state()).isEqualTo(JobState.FAILED);
      assertThat(late.status().reason())
          .contains(
              "not finished within 300 s: 1 of 3 tiles were done; live workers can process 0 tiles at a time");
      jobs.awaitIdle();
      assertThat(jobs.window.out()).isZero();
    }
  }

  @Test
  void howFarAJobIsIsKnownThoughNothingFollows() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      jobs.worker().allow(4);
      JobId id = jobs.submit(6);

      Eventually.until("four of six tiles are noted", () -> jobs.record(id).status().done() == 4);
    }
  }

  @Test
  void nonsenseOnTheCompletionListDoesNoHarm() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      TestWorker worker = jobs.worker();
      JobId id = jobs.submit(3);
      Eventually.until("tiles are out", () -> worker.taken().size() == 3);
      jobs.client.rpush(new JobKeys(id).completions(), "-1", "99", "tile", "2147483648");
      worker.free();

      assertThat(jobs.end(id).state()).isEqualTo(JobState.DONE);
    }
  }
}
