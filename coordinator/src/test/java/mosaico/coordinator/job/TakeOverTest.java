package mosaico.coordinator.job;

import static mosaico.coordinator.job.JobsTest.orphan;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.job.record.JobState;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.Test;

/** Jobs whose coordinator is gone. */
class TakeOverTest {

  private static final String OPEN = JobKeys.OPEN_JOBS;

  @Test
  void whatCannotBeTakenOverKeepsNothingElseFromBeingSo() throws Exception {
    try (Bench gone = Bench.start()) {
      JobId good = orphan(gone, 2);
      JobId unreadable = copy(gone, good, "bandRows", "many");
      JobId ofAnotherVersion = copy(gone, good, "filters", "sepia");
      JobId withoutSource = copy(gone, good, "name", "photo.png");
      gone.redis.del(new JobKeys(withoutSource).source());
      JobId forgotten = JobId.random();
      gone.redis.sadd(OPEN, "no job ID", forgotten.text());

      try (Bench other = gone.another()) {
        other.worker().free();
        other.jobs.takeOver();

        assertThat(other.end(good).state()).isEqualTo(JobState.DONE);
        assertThat(other.record(ofAnotherVersion).state()).isEqualTo(JobState.FAILED);
        assertThat(other.record(ofAnotherVersion).reason().orElseThrow())
            .contains("unknown filter \"sepia\"");
        assertThat(other.record(withoutSource).reason())
            .contains("its coordinator is gone, and its source image too");
        assertThat(other.redis.smembers(OPEN)).containsExactly(unreadable.text());
        Eventually.until("nothing runs", () -> other.jobs.active() == 0);
        assertThat(other.redis.keys("*:lease")).isEmpty();
      }
    }
  }

  @Test
  void aJobWhoseDeadlineHasPassedIsFailedAndNotRun() throws Exception {
    try (Bench gone = Bench.start()) {
      JobId id = orphan(gone, 2);
      String longAgo = gone.clock.instant().minus(Duration.ofHours(1)).toString();
      gone.redis.hset(new JobKeys(id).record(), "createdAt", longAgo);

      try (Bench other = gone.another()) {
        other.jobs.takeOver();

        assertThat(other.record(id).state()).isEqualTo(JobState.FAILED);
        assertThat(other.record(id).reason()).contains("not finished within 300 s");
        assertThat(other.jobs.active()).isZero();
        assertThat(other.keys())
            .containsExactlyInAnyOrder(new JobKeys(id).record(), JobKeys.FAILED_JOBS);
      }
    }
  }

  @Test
  void aJobThatSomebodyHoldsIsLeftAlone() throws Exception {
    try (Bench holder = Bench.start();
        Bench other = holder.another()) {
      JobId id = JobsTest.submit(holder, 2);

      other.jobs.takeOver();

      assertThat(other.jobs.active()).isZero();
      holder.worker().free();
      assertThat(holder.end(id).state()).isEqualTo(JobState.DONE);
    }
  }

  @Test
  void jobsWaitForRoomAndAreTakenOverWhenThereIsSome() throws Exception {
    JobSettings one =
        new JobSettings(1_000_000, 1, 16, 1 << 20, Duration.ofMinutes(5), Duration.ofMinutes(5));
    try (Bench bench = Bench.start(one, Clock.systemUTC(), 1L << 30)) {
      JobId own = JobsTest.submit(bench, 1);
      JobId orphan = copy(bench, own, "name", "photo.png");

      bench.jobs.takeOver();
      assertThat(bench.jobs.active()).isEqualTo(1);
      assertThat(bench.redis.exists(new JobKeys(orphan).lease())).isFalse();

      bench.worker().free();
      bench.end(own);
      Eventually.until("nothing runs", () -> bench.jobs.active() == 0);
      bench.jobs.takeOver();
      assertThat(JobsTest.result(bench, bench.end(orphan)))
          .isEqualTo(TestImages.filtered(new Shape(40, 30, 1), "sobel"));
    }
  }

  @Test
  void aJobThatAnotherCoordinatorHasTakenIsLetGo() throws Exception {
    try (Bench bench = Bench.start()) {
      JobId id = JobsTest.submit(bench, 2);
      bench.jobs.renewLeases();
      assertThat(bench.jobs.active()).isEqualTo(1);

      bench.redis.set(new JobKeys(id).lease(), "somebody else");
      bench.jobs.renewLeases();

      Eventually.until("it is let go", () -> bench.jobs.active() == 0);
      assertThat(bench.record(id).state().ended()).isFalse();
      assertThat(bench.redis.get(new JobKeys(id).lease())).isEqualTo("somebody else");
    }
  }

  /** The same job under another ID, one field changed, and nobody running it. */
  private static JobId copy(Bench bench, JobId from, String field, String value) {
    JobId id = JobId.random();
    JobKeys source = new JobKeys(from);
    JobKeys keys = new JobKeys(id);
    var hash = bench.redis.hgetAll(source.record());
    hash.put("id", id.text());
    hash.put("state", "running");
    hash.put(field, value);
    bench.redis.hset(keys.record(), hash);
    bench.redis.copy(source.source(), keys.source(), true);
    bench.redis.sadd(OPEN, id.text());
    return id;
  }
}
