package mosaico.coordinator.job.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import mosaico.codecs.formats.Formats;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.job.JobConfig;
import mosaico.coordinator.job.admission.RefusedException.TooLarge;
import mosaico.coordinator.job.admission.RefusedException.TooManyJobs;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.job.run.ResultStream;
import mosaico.coordinator.testing.JobsFixture;
import mosaico.coordinator.testing.TestWorker;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import org.junit.jupiter.api.Test;

/** Which jobs are accepted, on a real broker and a real Redis. */
class AdmissionTest {

  @Test
  void directJobsAreRefusedWhileAllPlacesAreTakenAndServedAgainAfterwards() throws Exception {
    JobConfig one =
        new JobConfig(
            1,
            Duration.ZERO,
            16,
            1 << 20,
            1 << 20,
            new JobLifetime(Duration.ofMinutes(1), Duration.ofMinutes(1)));
    try (JobsFixture jobs = JobsFixture.start(one, Clock.systemUTC(), JobsFixture.PLENTY)) {
      TestWorker worker = jobs.worker();
      JobId first = jobs.submit(1);

      assertThatThrownBy(() -> jobs.stream(1))
          .isInstanceOfSatisfying(TooManyJobs.class, e -> assertThat(e.retryAfter()).isPositive())
          .hasMessage("1 jobs are running, the most allowed (MAX_JOBS)");

      worker.free();
      jobs.end(first);
      jobs.awaitIdle();
      try (ResultStream result = jobs.stream(1)) {
        assertThat(JobsFixture.result(result)).isEqualTo(JobsFixture.expected());
      }
    }
  }

  @Test
  void imagesForWhichThereIsNoMemoryAreRefusedAndTakeNone() throws Exception {
    long enoughForOne =
        JobPreparer.memory(
            Formats.inspect(JobsFixture.FILE),
            JobsFixture.FILE,
            JobsFixture.request("sobel", 1).wanted());
    try (JobsFixture jobs =
        JobsFixture.start(JobsFixture.SETTINGS, Clock.systemUTC(), enoughForOne)) {
      ImageFile large = ImageFile.of(TestImages.file(new Shape(80, 30, 1), "png"));
      assertThatThrownBy(() -> jobs.jobs.submit(JobsFixture.request("sobel", 1), large))
          .isInstanceOf(TooLarge.class)
          .hasMessageContaining("MB of memory");
      byte[] bytes = TestImages.file(JobsFixture.SHAPE, "png");
      ImageFile cutShort = ImageFile.of(Arrays.copyOf(bytes, bytes.length / 2));
      for (int i = 0; i < 20; i++) {
        assertThatThrownBy(() -> jobs.jobs.submit(JobsFixture.request("sobel", 1), cutShort))
            .isInstanceOf(UnreadableImageException.class);
      }
      assertThat(jobs.keys()).isEmpty();

      jobs.worker().free();
      assertThat(jobs.end(jobs.submit(1)).state()).isEqualTo(JobState.DONE);
    }
  }
}
