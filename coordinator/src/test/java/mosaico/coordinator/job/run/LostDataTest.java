package mosaico.coordinator.job.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import mosaico.contract.registry.WorkerRecord;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.contract.tile.ResultEncoding;
import mosaico.contract.tile.TileStarted;
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

/** Jobs of which the broker or Redis has lost something. */
class LostDataTest {

  @Test
  void aTileThatSeemsLostIsSentAgainAndSeenTakenWithAHigherAttempt() throws Exception {
    SetClock clock = new SetClock();
    try (JobsFixture jobs = JobsFixture.start(JobsFixture.SETTINGS, clock, JobsFixture.PLENTY)) {
      TestWorker worker = jobs.worker();
      JobId id = jobs.submit(1);
      Eventually.until("the tile is out", () -> worker.taken().size() == 1);

      clock.goOn(Duration.ofSeconds(16));
      Eventually.until("it is sent again", () -> worker.taken().size() == 2);

      assertThat(jobs.chunks.startedTiles(id).next())
          .containsExactly(
              new TileStarted(0, 1, TestWorker.ID), new TileStarted(0, 2, TestWorker.ID));
    }
  }

  @Test
  void aJobOfWhichRedisLosesEverythingIsWrittenAnewAndDone() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      TestWorker worker = jobs.worker();
      JobId id = jobs.submit(3);
      Eventually.until("tiles are out", () -> worker.taken().size() == 3);

      jobs.client.flushAll();
      Eventually.until("the job is known again", () -> jobs.store.find(id).isPresent());
      worker.free();

      assertThat(jobs.result(jobs.end(id))).isEqualTo(JobsFixture.expected());
    }
  }

  @Test
  void aResultThatRedisLosesBeforeItIsDeliveredIsMadeAgain() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      TestWorker worker = jobs.worker().free();

      try (ResultStream stream = jobs.stream(3)) {
        Eventually.until(
            "all tiles are done", () -> jobs.running.backlog() == 0 && worker.taken().size() == 3);
        jobs.client.flushAll();

        assertThat(JobsFixture.result(stream)).isEqualTo(JobsFixture.expected());
      }
      assertThat(worker.taken()).hasSizeGreaterThan(3);
    }
  }

  @Test
  void whatSomebodyElseWroteWhereResultsBelongIsDiscardedAndTheTilesAreMade() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      TestWorker worker = jobs.worker();
      jobs.client.set(WorkerRecord.key("forged"), "no hash");
      jobs.client.zadd(WorkerRecord.INDEX, 1, "forged");
      JobId id = jobs.submit(3);
      Eventually.until("all tiles are taken", () -> worker.taken().size() == 3);
      Band tooSmall = Band.allocate(new Shape(3, 3, 1), new Rows(0, 3));
      JobKeys keys = new JobKeys(id);

      jobs.client.set(keys.chunk(0), "no strip");
      jobs.client.set(
          keys.chunk(1).getBytes(UTF_8), Strips.encode(tooSmall, ResultEncoding.PNG, "w", 1));
      jobs.client.rpush(keys.chunk(2), "no string");
      jobs.client.rpush(keys.completions(), "0", "1", "2");
      Eventually.until("all are sent again", () -> worker.taken().size() == 6);
      worker.free();

      assertThat(jobs.end(id).state()).isEqualTo(JobState.DONE);
      assertThat(jobs.result(jobs.record(id))).isEqualTo(JobsFixture.expected());
    }
  }

  @Test
  void aResultThatIsDamagedBeforeItIsDeliveredIsMadeAgain() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      TestWorker worker = jobs.worker().free();

      try (ResultStream stream = jobs.stream(1)) {
        Eventually.until(
            "the tile is done", () -> jobs.running.backlog() == 0 && worker.taken().size() == 1);
        jobs.client.set(new JobKeys(stream.job().id()).chunk(0), "no strip");

        assertThat(JobsFixture.result(stream)).isEqualTo(JobsFixture.expected());
      }
      assertThat(worker.taken()).hasSize(2);
      jobs.awaitIdle();
    }
  }
}
