package mosaico.coordinator.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.job.JobConfig;
import mosaico.coordinator.job.admission.RefusedException;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobRequest;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.plan.TilePlan;
import mosaico.coordinator.testing.JobsFixture;
import mosaico.coordinator.testing.TestWorker;
import mosaico.testkit.image.TestImages;
import mosaico.testkit.time.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs whose chains take several stages. */
class StagedJobTest {

  private static final String[] CHAINS = {
    "rotate:angle=90",
    "flip:direction=vertical,sobel",
    "sobel,rotate:angle=270,blur:sigma=2,flip:direction=vertical",
    "equalize,sobel",
    "edges",
    "edges,blur:sigma=2,equalize",
    "resize:width=333,edges",
    "blur:sigma=2,otsu,rotate:angle=180,autocontrast",
  };

  static List<String> chains() {
    return List.of(CHAINS);
  }

  @ParameterizedTest
  @MethodSource("chains")
  void aDirectJobEqualsTheWholeAndLeavesNothing(String chain) throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      jobs.worker().free();

      JobId id;
      try (ResultStream stream =
          jobs.jobs.stream(JobsFixture.request(chain, 5), JobsFixture.LARGE_FILE)) {
        id = stream.job().id();
        assertThat(JobsFixture.result(stream))
            .isEqualTo(TestImages.filtered(JobsFixture.LARGE_SHAPE, chain));
      }

      jobs.awaitIdle();
      jobs.awaitOnlyTheMarkerOf(id);
      assertThat(keptFiles()).isEmpty();
      assertThat(jobs.window.out()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("chains")
  void aDurableJobEqualsTheWholeAndLeavesOnlyItsResult(String chain) throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      jobs.worker().free();

      JobRecord job = jobs.jobs.submit(JobsFixture.request(chain, 5), JobsFixture.LARGE_FILE);
      JobRecord ended = jobs.end(job.id());

      assertThat(ended.state()).isEqualTo(JobState.DONE);
      assertThat(jobs.result(ended)).isEqualTo(TestImages.filtered(JobsFixture.LARGE_SHAPE, chain));
      int results = job.spec().plan().tiles();
      Eventually.until(
          "earlier stages' results are gone",
          () -> jobs.chunks.headers(job.id(), range(results, job.spec().tiles())).isEmpty());
      assertThat(ended.status().done()).isEqualTo(results);
    }
  }

  @Test
  void aSmallImageIsOneTileWhateverTheChain() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      TestWorker worker = jobs.worker().free();
      String chain = "rotate:angle=90,sobel,flip:direction=vertical";

      try (ResultStream stream =
          jobs.jobs.stream(JobsFixture.request(chain, 1), JobsFixture.FILE)) {
        assertThat(JobsFixture.result(stream))
            .isEqualTo(TestImages.filtered(JobsFixture.SHAPE, chain));
      }

      assertThat(worker.taken()).hasSize(1);
    }
  }

  @Test
  void anImageThatTakesMoreDiskThanThereIsIsRefused() throws Exception {
    JobConfig settings =
        new JobConfig(8, Duration.ZERO, 1_024, 64 << 20, 1 << 20, JobsFixture.SETTINGS.lifetime());
    try (JobsFixture jobs = JobsFixture.start(settings, Clock.systemUTC(), JobsFixture.PLENTY)) {
      jobs.worker().free();

      assertThatThrownBy(
              () ->
                  jobs.jobs.stream(
                      JobsFixture.request("rotate:angle=90", 5), JobsFixture.LARGE_FILE))
          .isInstanceOf(RefusedException.TooLarge.class)
          .hasMessage(
              "rotating or flipping the image takes 2 MB of disk; the limit is 1 MB"
                  + " (MAX_SCRATCH_BYTES)");

      try (ResultStream stream =
          jobs.jobs.stream(JobsFixture.request("sobel", 5), JobsFixture.LARGE_FILE)) {
        assertThat(JobsFixture.result(stream)).hasSize(900 * 3_000);
      }
    }
  }

  @Test
  void diskIsGivenBackWhenTheJobEnds() throws Exception {
    long image = 900L * 3_000;
    JobConfig settings =
        new JobConfig(8, Duration.ZERO, 1_024, 64 << 20, image, JobsFixture.SETTINGS.lifetime());
    try (JobsFixture jobs = JobsFixture.start(settings, Clock.systemUTC(), JobsFixture.PLENTY)) {
      TestWorker worker = jobs.worker();
      JobRequest request = JobsFixture.request("rotate:angle=90", 5);
      JobId first = jobs.jobs.submit(request, JobsFixture.LARGE_FILE).id();

      assertThatThrownBy(() -> jobs.jobs.submit(request, JobsFixture.LARGE_FILE))
          .isInstanceOf(RefusedException.NotNow.class)
          .hasMessageContaining("MAX_SCRATCH_BYTES");

      worker.free();
      assertThat(jobs.end(first).state()).isEqualTo(JobState.DONE);
      jobs.awaitIdle();
      JobId second = jobs.jobs.submit(request, JobsFixture.LARGE_FILE).id();
      assertThat(jobs.end(second).state()).isEqualTo(JobState.DONE);
    }
  }

  @Test
  void resultsOfEarlierStagesThatRedisLosesAreMadeAgain() throws Exception {
    try (JobsFixture jobs = JobsFixture.start()) {
      Map<Integer, Boolean> lost = new ConcurrentHashMap<>();
      String chain = "sobel,rotate:angle=90,sobel";
      // Every tile's result is lost once, right after it was noted.
      jobs.worker().free();

      JobRecord job = jobs.jobs.submit(JobsFixture.request(chain, 5), JobsFixture.LARGE_FILE);
      TilePlan first = job.spec().earlier().getFirst();
      int results = job.spec().plan().tiles();
      Eventually.until(
          "some of the first stage's results were deleted, or the job is done",
          () -> {
            for (int i = results; i < results + first.tiles(); i++) {
              if (jobs.client.del(new JobKeys(job.id()).chunk(i)) > 0) {
                lost.put(i, true);
              }
            }
            return lost.size() > 1 || jobs.record(job.id()).state().ended();
          });
      JobRecord ended = jobs.end(job.id());

      assertThat(jobs.result(ended)).isEqualTo(TestImages.filtered(JobsFixture.LARGE_SHAPE, chain));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sobel,rotate:angle=90,blur:sigma=3"})
  void anotherCoordinatorGoesOnWithAStagedJob(String chain) throws Exception {
    try (JobsFixture jobs = JobsFixture.start(JobsFixture.SETTINGS, Clock.systemUTC(), 1L << 30)) {
      TestWorker worker = jobs.worker().allow(3);
      JobId id = jobs.jobs.submit(JobsFixture.request(chain, 5), JobsFixture.LARGE_FILE).id();
      Eventually.until("three tiles were answered", () -> worker.answered().size() == 3);
      jobs.jobs.close();
      worker.free();

      try (JobsFixture other = jobs.another()) {
        Eventually.until(
            "the other has taken it over",
            () -> {
              other.takeOver.round();
              return other.running.has(id) || other.record(id).state().ended();
            });
        JobRecord ended = other.end(id);

        assertThat(ended.state()).isEqualTo(JobState.DONE);
        assertThat(other.result(ended))
            .isEqualTo(TestImages.filtered(JobsFixture.LARGE_SHAPE, chain));
      }
    }
  }

  private static List<Integer> range(int from, int to) {
    return Stream.iterate(from, i -> i + 1).limit(to - from).toList();
  }

  /** Files of this process in which rows are kept. */
  private static List<Path> keptFiles() throws Exception {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    try (Stream<Path> files = Files.list(folder)) {
      String prefix = "mosaico-" + ProcessHandle.current().pid() + "-";
      return files.filter(file -> file.getFileName().toString().startsWith(prefix)).toList();
    }
  }
}
