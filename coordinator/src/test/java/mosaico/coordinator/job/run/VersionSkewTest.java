package mosaico.coordinator.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import mosaico.codecs.image.ImageFile;
import mosaico.contract.strip.Strip;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.Pool;
import mosaico.contract.tile.TileTask;
import mosaico.coordinator.job.admission.RefusedException;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.testing.JobsFixture;
import mosaico.coordinator.testing.TestWorker;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import mosaico.testkit.time.Eventually;
import mosaico.testkit.time.SetClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers of several versions on one broker. */
class VersionSkewTest {

  /** The queue of new workers, another one in each test, since the broker outlives it. */
  private final String group = groupQueue();

  private static final Shape TRANSPARENT = new Shape(40, 30, 4);

  @ParameterizedTest
  @ValueSource(strings = {"invert", "sobel:ksize=5", "sobel,equalize", "rotate:angle=90,invert"})
  void anOldWorkerNeverGetsATileThatItCannotMake(String chain) throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      TestWorker old = jobs.worker().free();
      jobs.registerOld("old");
      TestWorker newer = jobs.workerOn("tareas", group).free();
      jobs.registerNew("new", "tareas", group);

      try (ResultStream stream =
          jobs.jobs.stream(JobsFixture.request(chain, 6), JobsFixture.LARGE_FILE)) {
        assertThat(JobsFixture.result(stream))
            .isEqualTo(TestImages.filtered(JobsFixture.LARGE_SHAPE, chain));
      }

      assertThat(old.taken()).allMatch(task -> task.filters().equals("sobel"));
      assertThat(newer.taken()).isNotEmpty();
    }
  }

  @Test
  void aBlurOfColoursWithAlphaIsNotTheSameToAnOldWorker() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      TestWorker old = jobs.worker().free();
      jobs.registerOld("old");
      TestWorker newer = jobs.workerOn(group).free();
      jobs.registerNew("new", "tareas", group);

      ImageFile file = ImageFile.of(TestImages.file(TRANSPARENT, "png"));
      try (ResultStream stream = jobs.jobs.stream(JobsFixture.request("blur", 3), file)) {
        assertThat(JobsFixture.result(stream)).isEqualTo(TestImages.filtered(TRANSPARENT, "blur"));
      }

      assertThat(old.taken()).isEmpty();
      assertThat(newer.taken()).hasSize(3);
    }
  }

  @Test
  void whatAllCanMakeGoesToTheQueueOfAll() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      TestWorker old = jobs.worker().free();
      jobs.registerOld("old");
      jobs.registerNew("new", "tareas", group);

      try (ResultStream stream = jobs.stream(8)) {
        assertThat(JobsFixture.result(stream)).isEqualTo(JobsFixture.expected());
      }

      assertThat(old.taken()).hasSize(8);
    }
  }

  @Test
  void aJobThatNoLiveWorkerCanDoIsRefusedUntilThereIsOne() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      jobs.registerOld("old");

      assertThatThrownBy(() -> jobs.jobs.submit(JobsFixture.request("invert", 3), JobsFixture.FILE))
          .isInstanceOf(RefusedException.NotNow.class)
          .hasMessage("no live worker knows the filter invert; workers of version 9.9 are needed");
      assertThat(jobs.running.active()).isZero();

      jobs.unregister("old");
      TestWorker unregistered = jobs.worker().free();
      Eventually.until("the old one is forgotten", () -> submits(jobs, "invert"));
      Eventually.until(
          "whoever takes from the queue makes it", () -> !unregistered.taken().isEmpty());
    }
  }

  private static boolean submits(JobsFixture jobs, String chain) throws Exception {
    try {
      var _ = jobs.jobs.submit(JobsFixture.request(chain, 3), JobsFixture.FILE);
      return true;
    } catch (RefusedException.NotNow e) {
      return false;
    }
  }

  @Test
  void aTileThatAnOldWorkerFindsInTheQueueAndFailsIsMadeByAnother() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      JobId id = jobs.jobs.submit(JobsFixture.request("invert", 2), JobsFixture.FILE).id();
      Eventually.until("it runs", () -> jobs.record(id).state() == JobState.RUNNING);

      jobs.registerOld("old");
      TestWorker old = jobs.worker().answering(VersionSkewTest::fails).free();
      Eventually.until("the old one has failed both", () -> old.answered().size() == 2);
      TestWorker newer = jobs.workerOn(group).free();
      jobs.registerNew("new", "tareas", group);

      JobRecord ended = jobs.end(id);
      assertThat(ended.status().reason()).isEmpty();
      assertThat(jobs.result(ended)).isEqualTo(TestImages.filtered(JobsFixture.SHAPE, "invert"));
      assertThat(newer.taken()).hasSizeGreaterThanOrEqualTo(2);
      assertThat(old.taken()).hasSize(2);
    }
  }

  private static String groupQueue() {
    return Pool.GENERAL.groupQueue(UUID.randomUUID().toString().substring(0, 8));
  }

  private static byte[] fails(TileTask task, byte[] body) {
    return Strip.failed("old", task.attempt(), "there is no filter \"invert\"");
  }

  @Test
  void aFailureOfAWorkerThatCouldHaveMadeTheTileFailsTheJob() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      jobs.registerNew("old", "tareas");
      TestWorker _ = jobs.worker().answering(VersionSkewTest::fails).free();

      JobId id = jobs.jobs.submit(JobsFixture.request("invert", 2), JobsFixture.FILE).id();

      assertThat(jobs.end(id).status().reason())
          .hasValueSatisfying(
              reason -> assertThat(reason).endsWith(": there is no filter \"invert\""));
    }
  }

  @Test
  void tilesInAQueueThatNobodyServesAnyMoreAreSentElsewhere() throws Exception {
    SetClock clock = new SetClock();
    try (JobsFixture jobs = JobsFixture.start(JobsFixture.SETTINGS, clock, JobsFixture.PLENTY)) {
      TestWorker old = jobs.worker().free();
      jobs.registerOld("old");
      TestWorker leaving = jobs.workerOn(group);
      jobs.registerNew("leaving", "tareas", group);
      JobId id = jobs.jobs.submit(JobsFixture.request("invert", 2), JobsFixture.FILE).id();
      Eventually.until("its group has the tiles", () -> leaving.taken().size() == 2);

      String elsewhere = groupQueue();
      leaving.close();
      jobs.unregister("leaving");
      TestWorker other = jobs.workerOn(elsewhere).free();
      jobs.registerNew("other", "tareas", elsewhere);
      clock.goOn(Duration.ofSeconds(16));

      assertThat(jobs.result(jobs.end(id)))
          .isEqualTo(TestImages.filtered(JobsFixture.SHAPE, "invert"));
      assertThat(other.taken()).hasSize(2);
      assertThat(old.taken()).isEmpty();
    }
  }
}
