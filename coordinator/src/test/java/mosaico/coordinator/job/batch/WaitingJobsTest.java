package mosaico.coordinator.job.batch;

import static mosaico.coordinator.job.record.JobState.CANCELLED;
import static mosaico.coordinator.job.record.JobState.DONE;
import static mosaico.coordinator.job.record.JobState.FAILED;
import static mosaico.coordinator.job.record.JobState.QUEUED;
import static mosaico.coordinator.job.record.JobState.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mosaico.codecs.formats.OutputFormat;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.coordinator.job.JobConfig;
import mosaico.coordinator.job.QueuePlace;
import mosaico.coordinator.job.admission.RefusedException.TooManyJobs;
import mosaico.coordinator.job.record.BatchSpec;
import mosaico.coordinator.job.record.JobLifetime;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobRequest;
import mosaico.coordinator.job.record.Submitter;
import mosaico.coordinator.result.Writing;
import mosaico.coordinator.testing.JobsFixture;
import mosaico.coordinator.testing.TestWorker;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import mosaico.testkit.time.Eventually;
import mosaico.testkit.time.SetClock;
import org.junit.jupiter.api.Test;

/** Durable jobs for which there is no room: where they wait, and what becomes of them. */
class WaitingJobsTest {

  /** One place. */
  private static final JobConfig ONE =
      new JobConfig(
          1,
          Duration.ZERO,
          16,
          1 << 20,
          1 << 20,
          new JobLifetime(Duration.ofMinutes(5), Duration.ofMinutes(5)));

  private static JobsFixture withOnePlace() {
    return JobsFixture.start(ONE, Clock.systemUTC(), JobsFixture.PLENTY);
  }

  private static JobId submit(JobsFixture jobs, Submitter submitter) throws Exception {
    return submit(jobs, submitter, "sobel", JobsFixture.FILE);
  }

  private static JobId submit(JobsFixture jobs, Submitter submitter, String chain, ImageFile file)
      throws Exception {
    JobRequest request =
        new JobRequest(
            Chain.parse(chain),
            OptionalInt.of(1),
            OutputFormat.PNG,
            Writing.USUAL,
            Depth.SIXTEEN,
            Optional.empty(),
            "photo.png",
            submitter,
            Optional.empty());
    return jobs.jobs.submit(request, file).id();
  }

  private static Submitter by(String id) {
    return new Submitter(id, Submitter.DEFAULT_PRIORITY);
  }

  private static int place(JobsFixture jobs, JobId id) {
    return jobs.jobs.place(jobs.record(id)).map(QueuePlace::place).orElse(0);
  }

  private static void runToEnd(JobsFixture jobs, JobId... ids) {
    Eventually.until(
        "all have ended",
        () -> {
          jobs.batchQueue.round();
          return Arrays.stream(ids).allMatch(id -> jobs.record(id).state().ended());
        });
  }

  /** The order in which what waits is begun. */
  private static List<JobId> order(JobsFixture jobs, TestWorker worker, List<JobId> waiting) {
    List<JobId> order = new ArrayList<>();
    while (order.size() < waiting.size()) {
      worker.allow(1);
      Eventually.until(
          "one more is begun",
          () -> {
            jobs.batchQueue.round();
            List<JobId> begun =
                waiting.stream()
                    .filter(id -> !order.contains(id) && jobs.record(id).state() != QUEUED)
                    .toList();
            order.addAll(begun);
            return !begun.isEmpty();
          });
    }
    worker.free();
    return order;
  }

  @Test
  void aJobWithoutRoomWaitsAndIsThenMadeExactly() throws Exception {
    try (JobsFixture jobs = withOnePlace()) {
      TestWorker worker = jobs.worker();
      JobId running = jobs.submit(1);
      JobId first = jobs.submit(1);
      JobId second = jobs.submit(1);

      jobs.batchQueue.round();
      JobRecord waits = jobs.record(second);
      assertThat(waits.state()).isEqualTo(QUEUED);
      assertThat(waits.spec().planned()).isFalse();
      assertThat(waits.spec().result().width()).isEqualTo(40);
      assertThat(place(jobs, first)).isEqualTo(1);
      QueuePlace place = jobs.jobs.place(waits).orElseThrow();
      assertThat(place.place()).isEqualTo(2);
      assertThat(place.of()).isEqualTo(2);
      assertThat(place.startsIn().orElseThrow()).isPositive();
      assertThat(place(jobs, running)).isZero();

      worker.free();
      runToEnd(jobs, running, first, second);

      assertThat(jobs.record(second).state()).isEqualTo(DONE);
      assertThat(jobs.record(second).spec().planned()).isTrue();
      assertThat(jobs.record(second).spec().waited()).isPositive();
      assertThat(jobs.result(jobs.record(second))).isEqualTo(JobsFixture.expected());
      assertThat(jobs.jobs.place(jobs.record(second))).isEmpty();
      jobs.awaitIdle();
      jobs.batchQueue.round();
      assertThat(jobs.client.keys("*:batch")).isEmpty();
      assertThat(jobs.client.exists("jobs:waiting")).isFalse();
      assertThat(jobs.client.keys("*"))
          .allSatisfy(key -> assertThat(jobs.client.ttl(key)).as(key).isPositive());
    }
  }

  @Test
  void aJobThatWaitsSurvivesItsCoordinator() throws Exception {
    try (JobsFixture gone = withOnePlace()) {
      gone.worker();
      JobId running = gone.submit(1);
      JobId waits = gone.submit(1);
      gone.jobs.close();

      try (JobsFixture other = gone.another()) {
        other.worker().free();
        Eventually.until(
            "both are done",
            () -> {
              other.takeOver.round();
              other.batchQueue.round();
              return other.record(running).state() == DONE && other.record(waits).state() == DONE;
            });

        assertThat(other.result(other.record(waits))).isEqualTo(JobsFixture.expected());
      }
    }
  }

  @Test
  void aJobThatWaitsCanBeCancelledByAnyCoordinator() throws Exception {
    try (JobsFixture jobs = withOnePlace();
        JobsFixture other = jobs.another()) {
      TestWorker worker = jobs.worker();
      JobId running = jobs.submit(1);
      JobId waits = jobs.submit(1);
      JobId behind = jobs.submit(1);

      assertThat(other.jobs.cancel(waits)).isTrue();

      assertThat(jobs.record(waits).state()).isEqualTo(CANCELLED);
      assertThat(jobs.client.exists(new JobKeys(waits).source())).isFalse();
      assertThat(jobs.client.exists("{" + waits + "}:batch", "{" + waits + "}:waiting")).isZero();
      jobs.batchQueue.round();
      assertThat(place(jobs, behind)).isEqualTo(1);
      worker.free();
      runToEnd(jobs, running, behind);
      assertThat(jobs.record(waits).state()).isEqualTo(CANCELLED);
      assertThat(worker.taken()).hasSize(2);
    }
  }

  @Test
  void oneSubmittersBurstDoesNotHoldUpAnothersSingleJob() throws Exception {
    try (JobsFixture jobs = withOnePlace()) {
      TestWorker worker = jobs.worker();
      submit(jobs, by("burst"));
      List<JobId> waiting = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        waiting.add(submit(jobs, by("burst"), "blur:sigma=9,sobel", JobsFixture.LARGE_FILE));
      }
      JobId single = submit(jobs, by("other"));
      waiting.add(single);
      assertThat(place(jobs, single)).isLessThanOrEqualTo(2);

      worker.free();

      assertThat(order(jobs, worker, waiting).indexOf(single)).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void ofOnesOwnJobsTheHighestPriorityGoesFirstAndEqualOnesInTheirOrder() throws Exception {
    try (JobsFixture jobs = withOnePlace()) {
      TestWorker worker = jobs.worker();
      submit(jobs, by("a"));
      JobId low = submit(jobs, new Submitter("a", 0));
      JobId one = submit(jobs, by("a"));
      JobId two = submit(jobs, by("a"));
      JobId high = submit(jobs, new Submitter("a", 9));
      List<JobId> waiting = List.of(low, one, two, high);

      assertThat(waiting.stream().map(id -> place(jobs, id))).containsExactly(4, 2, 3, 1);
      assertThat(order(jobs, worker, waiting)).containsExactly(high, one, two, low);
    }
  }

  @Test
  void whoHasJobsWaitingDoesNotOvertakeThem() throws Exception {
    try (JobsFixture jobs = withOnePlace()) {
      TestWorker worker = jobs.worker();
      JobId running = submit(jobs, by("a"));
      JobId waits = submit(jobs, by("a"));
      worker.allow(1);
      jobs.end(running);
      jobs.awaitIdle();

      JobId later = submit(jobs, by("a"));

      assertThat(jobs.running.active()).isZero();
      assertThat(place(jobs, later)).isEqualTo(2);
      JobId others = submit(jobs, by("b"));
      Eventually.until("it runs", () -> jobs.record(others).state() == RUNNING);
      worker.free();
      runToEnd(jobs, waits, later, others);
    }
  }

  @Test
  void singleJobsAndBatchesOfOneSubmitterTakeTurns() throws Exception {
    try (JobsFixture jobs = withOnePlace()) {
      TestWorker worker = jobs.worker();
      jobs.submit(1);
      byte[] file = TestImages.file(JobsFixture.SHAPE, "png");
      BatchSpec batch = jobs.submitBatch(file, file, file);
      JobId first = jobs.submit(1);
      JobId second = jobs.submit(1);

      assertThat(place(jobs, first)).isEqualTo(2);
      assertThat(place(jobs, second)).isEqualTo(4);
      worker.free();
      runToEnd(jobs, first, second);
      Eventually.until(
          "the batch ends",
          () -> {
            jobs.batchQueue.round();
            return jobs.states(batch).stream().allMatch(state -> state == DONE);
          });
    }
  }

  @Test
  void moreBytesThanAreAllowedDoNotWait() throws Exception {
    int side = 4_400;
    byte[] large = TestImages.file(new Shape(side, 2 * 1_000, 1), "bmp");
    try (JobsFixture jobs = withOnePlace()) {
      jobs.worker();
      jobs.submit(1);
      int fitting = Math.toIntExact(JobsFixture.MAX_QUEUED_BYTES / large.length);
      assertThat(fitting).isBetween(1, 5);
      for (int i = 0; i < fitting; i++) {
        submit(jobs, by("a"), "sobel", ImageFile.of(large));
      }

      assertThatThrownBy(() -> submit(jobs, by("b"), "sobel", ImageFile.of(large)))
          .isInstanceOfSatisfying(TooManyJobs.class, e -> assertThat(e.retryAfter()).isPositive())
          .hasMessageContaining("MAX_QUEUED_BYTES");
      assertThatThrownBy(() -> jobs.submitBatch(large))
          .isInstanceOf(TooManyJobs.class)
          .hasMessageContaining("MAX_QUEUED_BYTES");

      assertThat(jobs.client.keys("*:source")).hasSize(1 + fitting);
      assertThat(place(jobs, jobs.submit(1))).isPositive();
    }
  }

  @Test
  void moreJobsThanAreAllowedDoNotWait() throws Exception {
    try (JobsFixture jobs = withOnePlace()) {
      jobs.worker();
      for (int i = 0; i < 101; i++) {
        jobs.submit(1);
      }

      assertThatThrownBy(() -> jobs.submit(1))
          .isInstanceOf(TooManyJobs.class)
          .hasMessageContaining("MAX_WAITING");
    }
  }

  @Test
  void aJobDoesNotWaitForEver() throws Exception {
    SetClock clock = new SetClock();
    try (JobsFixture jobs = JobsFixture.start(ONE, clock, JobsFixture.PLENTY)) {
      jobs.submit(1);
      JobId waits = jobs.submit(1);
      JobId longer = jobs.submit(1);
      clock.goOn(ONE.lifetime().deadline().plusSeconds(1));

      jobs.batchQueue.round();

      assertThat(jobs.record(waits).state()).isEqualTo(FAILED);
      assertThat(jobs.record(waits).status().reason()).contains("not begun within 300 s");
      assertThat(jobs.record(longer).state()).isEqualTo(QUEUED);
    }
  }

  @Test
  void aJobWhoseImageTurnsOutToBeDamagedFailsWithThatReason() throws Exception {
    byte[] whole = TestImages.file(new Shape(64, 64, 1), "jpeg");
    ImageFile cutShort = ImageFile.of(Arrays.copyOf(whole, whole.length / 2));
    try (JobsFixture jobs = withOnePlace()) {
      TestWorker worker = jobs.worker();
      jobs.submit(1);
      JobId damaged = submit(jobs, by("a"), "sobel", cutShort);
      JobId sound = submit(jobs, by("a"));

      worker.free();
      runToEnd(jobs, damaged, sound);

      assertThat(jobs.record(damaged).state()).isEqualTo(FAILED);
      assertThat(jobs.record(damaged).status().fault()).contains(Kind.DAMAGED);
      assertThat(jobs.record(sound).state()).isEqualTo(DONE);
    }
  }

  @Test
  void whatWaitsIsKeptUntilItIsBegun() throws Exception {
    try (JobsFixture jobs = withOnePlace()) {
      jobs.worker();
      jobs.submit(1);
      JobId waits = jobs.submit(1);
      jobs.client.keys("{" + waits + "*").forEach(key -> jobs.client.expire(key, 60));

      jobs.batchQueue.round();

      assertThat(jobs.client.keys("{" + waits + "*"))
          .hasSize(4)
          .allSatisfy(key -> assertThat(jobs.client.ttl(key)).as(key).isBetween(590L, 600L));
    }
  }
}
