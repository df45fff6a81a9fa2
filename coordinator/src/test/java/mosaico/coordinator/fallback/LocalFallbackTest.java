package mosaico.coordinator.fallback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.job.JobConfig;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.job.record.TileCounts;
import mosaico.coordinator.job.run.ResultStream;
import mosaico.coordinator.testing.JobsFixture;
import mosaico.coordinator.testing.TestWorker;
import mosaico.testkit.image.TestImages;
import mosaico.testkit.time.Eventually;
import mosaico.testkit.time.SetClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A coordinator that makes tiles itself where there is no worker. */
class LocalFallbackTest {

  @ParameterizedTest
  @ValueSource(strings = {"sobel", "equalize,blur", "rotate:angle=90,invert", "edges"})
  void withoutWorkersItMakesAllTiles(String chain) throws Exception {
    try (JobsFixture jobs =
        JobsFixture.startWithFallback(JobsFixture.SETTINGS, Clock.systemUTC())) {
      JobId id = jobs.jobs.submit(JobsFixture.request(chain, 6), JobsFixture.LARGE_FILE).id();

      JobRecord ended = jobs.end(id);
      assertThat(ended.status().reason()).isEmpty();
      assertThat(jobs.result(ended)).isEqualTo(TestImages.filtered(JobsFixture.LARGE_SHAPE, chain));
      TileCounts tiles = ended.status().tiles();
      assertThat(tiles.done()).isEqualTo(ended.spec().plan().tiles());
      // Earlier stages have tiles too, which are not counted as done.
      assertThat(tiles.byCoordinator()).isGreaterThanOrEqualTo(tiles.done());
      jobs.awaitIdle();
      assertThat(jobs.window.out()).isZero();
    }
  }

  @Test
  void aJobThatWaitsForRoomHereCanBeCancelled() throws Exception {
    try (JobsFixture jobs =
        JobsFixture.startWithFallback(JobsFixture.SETTINGS, Clock.systemUTC())) {
      for (int i = 0; i < 4; i++) {
        assertThat(jobs.localTiles.reserve(Duration.ZERO)).isTrue();
      }
      assertThat(jobs.localTiles.reserve(Duration.ZERO)).isFalse();
      JobId id = jobs.submit(2);
      Eventually.until("it runs", () -> jobs.record(id).state() == JobState.RUNNING);
      assertThat(jobs.running.backlog()).isZero();

      jobs.jobs.cancel(id);

      assertThat(jobs.end(id).state()).isEqualTo(JobState.CANCELLED);
      jobs.awaitIdle();
    }
  }

  @Test
  void aWorkerThatAppearsGetsTheTilesThatFollow() throws Exception {
    SetClock clock = new SetClock();
    JobConfig oneAtATime =
        new JobConfig(8, Duration.ZERO, 1_024, 1, 32 << 20, JobsFixture.SETTINGS.lifetime());
    try (JobsFixture jobs = JobsFixture.startWithFallback(oneAtATime, clock);
        ResultStream stream = jobs.stream(6)) {
      List<String> makers = new ArrayList<>();
      makers.add(stream.next().header().worker());

      TestWorker worker = jobs.worker().free();
      jobs.registerNew("late", "tareas");
      clock.goOn(Duration.ofSeconds(1));
      for (int i = 1; i < 6; i++) {
        makers.add(stream.next().header().worker());
      }

      // The second may have been on its way when the worker came.
      assertThat(makers.getFirst()).isEqualTo(LocalTiles.WORKER);
      assertThat(makers.subList(2, 6)).doesNotContain(LocalTiles.WORKER);
      assertThat(worker.taken()).hasSizeBetween(4, 5);
    }
  }

  @Test
  void whenAllWorkersAreGoneItFinishesWhatTheyLeft() throws Exception {
    SetClock clock = new SetClock();
    try (JobsFixture jobs = JobsFixture.startWithFallback(JobsFixture.SETTINGS, clock)) {
      TestWorker worker = jobs.worker();
      jobs.registerNew("worker", "tareas");
      JobId id = jobs.submit(6);
      Eventually.until("the worker holds all tiles", () -> worker.taken().size() == 6);

      worker.close();
      jobs.unregister("worker");
      clock.goOn(Duration.ofSeconds(16));

      JobRecord ended = jobs.end(id);
      assertThat(jobs.result(ended)).isEqualTo(JobsFixture.expected());
      assertThat(ended.status().tiles()).isEqualTo(new TileCounts(6, 6, 6));
    }
  }

  @Test
  void withALiveWorkerItMakesNone() throws Exception {
    try (JobsFixture jobs =
        JobsFixture.startWithFallback(JobsFixture.SETTINGS, Clock.systemUTC())) {
      TestWorker worker = jobs.worker().free();
      jobs.registerNew("worker", "tareas");

      JobRecord ended = jobs.end(jobs.submit(6));

      assertThat(ended.status().tiles()).isEqualTo(new TileCounts(6, 0, 0));
      assertThat(worker.taken()).hasSize(6);
    }
  }
}
