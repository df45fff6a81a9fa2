package mosaico.coordinator.job.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.job.JobConfig;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.testing.JobsFixture;
import mosaico.coordinator.testing.TestWorker;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.Test;

/** Jobs whose coordinator has stopped. */
class TakeOverTest {

  @Test
  void whatCannotBeTakenOverKeepsNothingElseFromBeingSo() throws Exception {
    try (JobsFixture gone = JobsFixture.start()) {
      JobId good = gone.orphan(2);
      JobId unreadable = copy(gone, good, "bandRows", "many");
      JobId ofAnotherVersion = copy(gone, good, "filters", "nosuchfilter");
      JobId withoutSource = copy(gone, good, "name", "photo.png");
      gone.client.del(new JobKeys(withoutSource).source());
      JobId forgotten = JobId.random();
      gone.client.sadd(JobKeys.OPEN_JOBS, "no job ID", forgotten.text());

      try (JobsFixture other = gone.another()) {
        other.worker().free();
        other.takeOver.round();

        assertThat(other.end(good).state()).isEqualTo(JobState.DONE);
        assertThat(other.record(ofAnotherVersion).state()).isEqualTo(JobState.FAILED);
        assertThat(other.record(ofAnotherVersion).status().reason().orElseThrow())
            .contains("there is no filter \"nosuchfilter\"");
        assertThat(other.record(withoutSource).status().reason())
            .contains("its coordinator stopped and its source image is no longer stored");
        assertThat(other.client.smembers(JobKeys.OPEN_JOBS)).containsExactly(unreadable.text());
        other.awaitIdle();
        assertThat(other.client.keys("*:lease")).isEmpty();
      }
    }
  }

  @Test
  void aJobWhoseDeadlineHasPassedIsFailedAndNotRun() throws Exception {
    try (JobsFixture gone = JobsFixture.start()) {
      JobId id = gone.orphan(2);
      String longAgo = gone.clock.instant().minus(Duration.ofHours(1)).toString();
      gone.client.hset(new JobKeys(id).record(), "createdAt", longAgo);

      try (JobsFixture other = gone.another()) {
        other.takeOver.round();

        assertThat(other.record(id).state()).isEqualTo(JobState.FAILED);
        assertThat(other.record(id).status().reason()).contains("not finished within 300 s");
        assertThat(other.running.active()).isZero();
        assertThat(other.keys())
            .containsExactlyInAnyOrder(
                new JobKeys(id).record(),
                new JobKeys(id).source(),
                new JobKeys(id).ended(),
                JobKeys.FAILED_JOBS);
      }
    }
  }

  @Test
  void aJobThatSomebodyHoldsIsLeftAlone() throws Exception {
    try (JobsFixture holder = JobsFixture.start();
        JobsFixture other = holder.another()) {
      JobId id = holder.submit(2);

      other.takeOver.round();

      assertThat(other.running.active()).isZero();
      holder.worker().free();
      assertThat(holder.end(id).state()).isEqualTo(JobState.DONE);
    }
  }

  @Test
  void jobsWaitForRoomAndAreTakenOverWhenThereIsSome() throws Exception {
    JobConfig one =
        new JobConfig(
            1,
            Duration.ZERO,
            16,
            1 << 20,
            1 << 20,
            new JobLifetime(Duration.ofMinutes(5), Duration.ofMinutes(5)));
    try (JobsFixture jobs = JobsFixture.start(one, Clock.systemUTC(), JobsFixture.PLENTY)) {
      JobId own = jobs.submit(1);
      JobId orphan = copy(jobs, own, "name", "photo.png");

      jobs.takeOver.round();
      assertThat(jobs.running.active()).isEqualTo(1);
      assertThat(jobs.client.exists(new JobKeys(orphan).lease())).isFalse();

      jobs.worker().free();
      jobs.end(own);
      jobs.awaitIdle();
      jobs.takeOver.round();
      assertThat(jobs.result(jobs.end(orphan))).isEqualTo(JobsFixture.expected());
    }
  }

  @Test
  void aJobThatAnotherCoordinatorHasTakenIsLetGo() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      JobId id = jobs.submit(2);
      jobs.takeOver.renewLeases();
      assertThat(jobs.running.active()).isEqualTo(1);

      jobs.client.set(new JobKeys(id).lease(), "somebody else");
      jobs.takeOver.renewLeases();

      Eventually.until("it is let go", () -> jobs.running.active() == 0);
      assertThat(jobs.record(id).state().ended()).isFalse();
      assertThat(jobs.client.get(new JobKeys(id).lease())).isEqualTo("somebody else");
    }
  }

  /** The same job under another ID, one field changed, and nobody running it. */
  private static JobId copy(JobsFixture jobs, JobId from, String field, String value) {
    JobId id = JobId.random();
    JobKeys source = new JobKeys(from);
    JobKeys keys = new JobKeys(id);
    var hash = jobs.client.hgetAll(source.record());
    hash.put("id", id.text());
    hash.put("state", "running");
    hash.put(field, value);
    jobs.client.hset(keys.record(), hash);
    jobs.client.copy(source.source(), keys.source(), true);
    jobs.client.sadd(JobKeys.OPEN_JOBS, id.text());
    return id;
  }

  @Test
  void aFailureThatWasStoredBeforeIsFoundBeforeAnyTileIsSent() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      JobId id = jobs.orphan(4);
      jobs.chunks.fail(new ChunkId(id, 2), "coordinator", 1, "given up", Duration.ofMinutes(1));
      Instant orphaned = Instant.now();

      try (JobsFixture other = jobs.another()) {
        TestWorker worker = other.worker();
        other.takeOver.round();

        assertThat(other.end(id).status().reason()).contains("tile 2: given up");
        other.awaitIdle();
        assertThat(worker.taken()).noneMatch(task -> task.queuedAt().isAfter(orphaned));
      }
    }
  }
}
