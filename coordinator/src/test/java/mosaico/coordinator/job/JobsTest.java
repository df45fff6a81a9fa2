package mosaico.coordinator.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import mosaico.codecs.formats.Formats;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.contract.strip.Strip;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.JobKeys;
import mosaico.contract.tile.TileStarted;
import mosaico.contract.tile.TileTask;
import mosaico.coordinator.job.admission.JobPreparer;
import mosaico.coordinator.job.admission.RefusedException;
import mosaico.coordinator.job.admission.RefusedException.NotNow;
import mosaico.coordinator.job.admission.RefusedException.TooLarge;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobRequest;
import mosaico.coordinator.job.record.JobState;
import mosaico.coordinator.job.run.JobEndedException;
import mosaico.coordinator.job.run.ResultStream;
import mosaico.coordinator.result.ResultWriter;
import mosaico.coordinator.testing.Strips;
import mosaico.coordinator.testing.TestWorker;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import mosaico.testkit.image.TestImages;
import mosaico.testkit.time.Eventually;
import mosaico.testkit.time.SetClock;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.params.SetParams;

/** Whole jobs on a real broker and a real Redis, with a worker inside the test. */
class JobsTest {

  private static final Shape SHAPE = new Shape(40, 30, 1);
  private static final byte[] BYTES = TestImages.file(SHAPE, "png");
  private static final ImageFile FILE = ImageFile.of(BYTES);
  private static final ImageFile MANY_TILES =
      ImageFile.of(TestImages.file(new Shape(900, 3_000, 1), "png"));

  @Test
  void aJobEndsDoneWithTheExactResult() throws Exception {
    try (Bench bench = Bench.start()) {
      bench.worker().free();
      JobId id = submit(bench, 6);

      JobRecord done = bench.end(id);

      assertThat(done.state()).isEqualTo(JobState.DONE);
      assertThat(done.done()).isEqualTo(6);
      assertThat(done.reason()).isEmpty();
      assertThat(result(bench, done)).isEqualTo(TestImages.filtered(SHAPE, "sobel"));
      Eventually.until("nothing runs", () -> bench.jobs.active() == 0);
      assertThat(bench.jobs.ended(JobState.DONE)).isEqualTo(1);
      assertThat(bench.tilesInFlight.availablePermits())
          .isEqualTo(bench.settings.maxTilesInFlight());
    }
  }

  @Test
  void afterItsEndNothingStaysButRecordAndResultAndTheyExpire() throws Exception {
    try (Bench bench = Bench.start()) {
      bench.worker().free();
      JobId id = submit(bench, 2);
      bench.end(id);
      Eventually.until("nothing runs", () -> bench.jobs.active() == 0);

      JobKeys keys = new JobKeys(id);
      assertThat(bench.keys())
          .containsExactlyInAnyOrder(
              keys.record(), keys.startedTiles(), keys.chunk(0), keys.chunk(1));
      assertThat(bench.keys()).allMatch(key -> bench.redis.ttl(key) > 0);
    }
  }

  @Test
  void neverMoreTilesAreOutThanWorkersWereAskedFor() throws Exception {
    try (Bench bench = Bench.start()) {
      TestWorker worker = bench.worker();
      JobRequest two = Bench.request("sobel", 2);
      JobId id = bench.jobs.submit(two, MANY_TILES).id();
      int tiles = bench.record(id).plan().tiles();
      assertThat(tiles).isGreaterThan(2);

      for (int answered = 0; answered < tiles; answered++) {
        int sent = Math.min(tiles, answered + 2);
        Eventually.until("the window is full", () -> worker.taken().size() >= sent);
        assertThat(bench.jobs.backlog()).isLessThanOrEqualTo(2);
        assertThat(worker.taken()).hasSize(sent);
        worker.allow(1);
      }

      assertThat(bench.end(id).state()).isEqualTo(JobState.DONE);
    }
  }

  @Test
  void aTileThatCannotBeMadeFailsTheJobWithItsReason() throws Exception {
    try (Bench bench = Bench.start()) {
      bench
          .worker()
          .answering((task, samples) -> Strip.failed("w", 1, "no memory for a kernel"))
          .free();

      JobRecord failed = bench.end(submit(bench, 1));

      assertThat(failed.state()).isEqualTo(JobState.FAILED);
      assertThat(failed.reason()).contains("tile 0: no memory for a kernel");
    }
  }

  @Test
  void jobsAreCountedByHowTheyEnded() throws Exception {
    try (Bench bench = Bench.start()) {
      JobId cancelled = submit(bench, 3);
      bench.jobs.cancel(cancelled);
      Eventually.until("it is counted", () -> bench.jobs.ended(JobState.CANCELLED) == 1);
      TestWorker worker = bench.worker();
      worker.answering((task, samples) -> Strip.failed("w", 1, "no memory")).free();
      submit(bench, 1);
      Eventually.until("it is counted", () -> bench.jobs.ended(JobState.FAILED) == 1);

      assertThat(bench.jobs.ended(JobState.CANCELLED)).isEqualTo(1);
      assertThat(bench.jobs.ended(JobState.DONE)).isZero();
    }
  }

  @Test
  void aTileOfTheWrongSizeFailsTheJobBeforeAnythingIsDelivered() throws Exception {
    try (Bench bench = Bench.start()) {
      Band tooSmall = Band.allocate(new Shape(3, 3, 1), new Rows(0, 3));
      bench
          .worker()
          .answering((task, samples) -> Strips.encode(tooSmall, task.encoding(), "odd", 1))
          .free();

      JobRecord failed = bench.end(submit(bench, 1));

      assertThat(failed.state()).isEqualTo(JobState.FAILED);
      assertThat(failed.reason())
          .contains("tile 0: worker odd answered 12 bytes of kind PNG, not 1230 of kind PNG");
    }
  }

  @Test
  void aFailureThatWasStoredBeforeIsFoundBeforeAnyTileIsSent() throws Exception {
    try (Bench bench = Bench.start()) {
      JobId id = orphan(bench, 4);
      bench.chunks.fail(new ChunkId(id, 2), "coordinator", "given up", Duration.ofMinutes(1));
      Instant orphaned = Instant.now();

      try (Bench other = bench.another()) {
        TestWorker worker = other.worker();
        other.jobs.takeOver();

        assertThat(other.end(id).reason()).contains("tile 2: given up");
        Eventually.until("nothing runs", () -> other.jobs.active() == 0);
        assertThat(worker.taken()).noneMatch(task -> task.queuedAt().isAfter(orphaned));
      }
    }
  }

  @Test
  void onlyTilesOfJobsThatCanBeWatchedAreToBeAnnounced() throws Exception {
    try (Bench bench = Bench.start()) {
      TestWorker worker = bench.worker().free();

      bench.end(submit(bench, 2));
      assertThat(worker.taken()).hasSize(2).allMatch(TileTask::announce);
      worker.taken().clear();
      try (ResultStream delivery = bench.jobs.deliver(Bench.request("sobel", 2), FILE)) {
        assertThat(result(delivery)).isEqualTo(TestImages.filtered(SHAPE, "sobel"));
      }
      assertThat(worker.taken()).hasSize(2).noneMatch(TileTask::announce);
    }
  }

  @Test
  void aTileThatSeemsLostIsSentAgainAndSeenTakenWithAHigherAttempt() throws Exception {
    SetClock clock = new SetClock();
    try (Bench bench = Bench.start(Bench.SETTINGS, clock, 1L << 30)) {
      TestWorker worker = bench.worker();
      JobId id = submit(bench, 1);
      Eventually.until("the tile is out", () -> worker.taken().size() == 1);

      clock.goOn(Duration.ofSeconds(16));
      Eventually.until("it is sent again", () -> worker.taken().size() == 2);

      assertThat(bench.chunks.takes(id).next())
          .containsExactly(
              new TileStarted(0, 1, TestWorker.ID), new TileStarted(0, 2, TestWorker.ID));
    }
  }

  @Test
  void nonsenseOnTheCompletionListDoesNoHarm() throws Exception {
    try (Bench bench = Bench.start()) {
      TestWorker worker = bench.worker();
      JobId id = submit(bench, 3);
      Eventually.until("tiles are out", () -> worker.taken().size() == 3);
      bench.redis.rpush(new JobKeys(id).completions(), "-1", "99", "tile", "2147483648");
      worker.free();

      assertThat(bench.end(id).state()).isEqualTo(JobState.DONE);
    }
  }

  @Test
  void aCancelledJobEndsAtOnceAndLeavesNoChunks() throws Exception {
    try (Bench bench = Bench.start()) {
      TestWorker worker = bench.worker().allow(1);
      JobId id = submit(bench, 3);
      Eventually.until(
          "a tile is done", () -> worker.taken().size() == 3 && bench.jobs.backlog() == 2);

      assertThat(bench.jobs.cancel(id)).isTrue();
      assertThat(bench.jobs.cancel(id)).isFalse();

      Eventually.until("nothing runs", () -> bench.jobs.active() == 0);
      assertThat(bench.record(id).state()).isEqualTo(JobState.CANCELLED);
      assertThat(bench.keys()).containsExactly(new JobKeys(id).record());
      assertThat(bench.tilesInFlight.availablePermits())
          .isEqualTo(bench.settings.maxTilesInFlight());
    }
  }

  @Test
  void theResultOfAJobThatAnotherCoordinatorFinishedIsNotDeleted() throws Exception {
    try (Bench bench = Bench.start()) {
      TestWorker worker = bench.worker();
      JobId id = submit(bench, 2);
      Eventually.until("tiles are out", () -> worker.taken().size() == 2);
      for (var task : worker.taken()) {
        Band band = Band.allocate(SHAPE, task.output());
        bench.redis.set(
            new JobKeys(id).chunk(task.id().index()).getBytes(StandardCharsets.US_ASCII),
            Strips.encode(band, task.encoding(), "elsewhere", 1),
            SetParams.setParams().ex(60));
      }
      bench.store.end(id, Ending.done(bench.clock.instant()));
      bench.chunks.wake(id, Duration.ofMinutes(1));

      Eventually.until("the job is let go", () -> bench.jobs.active() == 0);

      assertThat(bench.chunks.headers(id, List.of(0, 1))).hasSize(2);
    }
  }

  @Test
  void aJobNotDoneByItsDeadlineFailsAndSaysHowFarItCame() throws Exception {
    JobSettings hasty =
        new JobSettings(1_000_000, 8, 16, 1 << 20, Duration.ofSeconds(2), Duration.ofMinutes(1));
    try (Bench bench = Bench.start(hasty, Clock.systemUTC(), 1L << 30)) {
      JobRecord late = bench.end(submit(bench, 3));

      assertThat(late.state()).isEqualTo(JobState.FAILED);
      assertThat(late.reason())
          .contains("not finished within 2 s: 0 of 3 tiles were done; 0 workers' places are live");
      Eventually.until("nothing runs", () -> bench.jobs.active() == 0);
      assertThat(bench.tilesInFlight.availablePermits()).isEqualTo(16);
    }
  }

  @Test
  void jobsAreRefusedWhileAllPlacesAreTakenAndServedAgainAfterwards() throws Exception {
    JobSettings one =
        new JobSettings(1_000_000, 1, 16, 1 << 20, Duration.ofMinutes(1), Duration.ofMinutes(1));
    try (Bench bench = Bench.start(one, Clock.systemUTC(), 1L << 30)) {
      TestWorker worker = bench.worker();
      JobId first = submit(bench, 1);

      assertThatThrownBy(() -> submit(bench, 1))
          .isInstanceOfSatisfying(NotNow.class, e -> assertThat(e.retryAfter()).isPositive())
          .hasMessage("1 jobs are under way, as many as are allowed");

      worker.free();
      bench.end(first);
      Eventually.until("nothing runs", () -> bench.jobs.active() == 0);
      assertThat(bench.end(submit(bench, 1)).state()).isEqualTo(JobState.DONE);
    }
  }

  @Test
  void imagesForWhichThereIsNoMemoryAreRefusedAndTakeNone() throws Exception {
    long enoughForOne = JobPreparer.memory(Formats.inspect(FILE), FILE, Chain.parse("sobel"));
    try (Bench bench = Bench.start(Bench.SETTINGS, Clock.systemUTC(), enoughForOne)) {
      ImageFile large = ImageFile.of(TestImages.file(new Shape(80, 30, 1), "png"));
      assertThatThrownBy(() -> bench.jobs.submit(Bench.request("sobel", 1), large))
          .isInstanceOf(TooLarge.class)
          .hasMessageContaining("MB of memory");
      ImageFile cutShort = ImageFile.of(Arrays.copyOf(BYTES, BYTES.length / 2));
      for (int i = 0; i < 20; i++) {
        assertThatThrownBy(() -> bench.jobs.submit(Bench.request("sobel", 1), cutShort))
            .isInstanceOf(UnreadableImageException.class);
      }
      assertThat(bench.keys()).isEmpty();

      bench.worker().free();
      assertThat(bench.end(submit(bench, 1)).state()).isEqualTo(JobState.DONE);
    }
  }

  @Test
  void aCoordinatorThatStopsLeavesItsDurableJobsToOthersAtOnce() throws Exception {
    try (Bench bench = Bench.start()) {
      TestWorker worker = bench.worker();
      JobId id = submit(bench, 4);
      Eventually.until("tiles are out", () -> worker.taken().size() == 4);

      try (Bench other = bench.another()) {
        bench.jobs.close();
        assertThat(bench.redis.exists(new JobKeys(id).lease())).isFalse();
        assertThatThrownBy(() -> submit(bench, 1)).isInstanceOf(NotNow.class);

        other.jobs.takeOver();
        assertThat(other.jobs.active()).isEqualTo(1);
        worker.free();

        assertThat(result(other, other.end(id))).isEqualTo(TestImages.filtered(SHAPE, "sobel"));
      }
    }
  }

  @Test
  void aDeliveredJobGivesItsStripsInOrderAndLeavesNothing() throws Exception {
    try (Bench bench = Bench.start()) {
      bench.worker().free();

      try (ResultStream delivery = bench.jobs.deliver(Bench.request("sobel", 6), FILE)) {
        assertThat(result(delivery)).isEqualTo(TestImages.filtered(SHAPE, "sobel"));
      }

      Eventually.until("nothing runs", () -> bench.jobs.active() == 0);
      Eventually.until("nothing is left", () -> bench.keys().isEmpty());
      assertThat(bench.tilesInFlight.availablePermits())
          .isEqualTo(bench.settings.maxTilesInFlight());
    }
  }

  @Test
  void theFirstStripIsDeliveredWhileTheLastTileIsNotEvenSent() throws Exception {
    try (Bench bench = Bench.start()) {
      TestWorker worker = bench.worker().allow(1);

      try (ResultStream delivery = bench.jobs.deliver(Bench.request("sobel", 1), MANY_TILES)) {
        int tiles = delivery.job().plan().tiles();
        assertThat(tiles).isGreaterThan(2);

        assertThat(delivery.next().header().rawLength()).isPositive();

        assertThat(worker.taken()).hasSizeLessThan(tiles);
      }
    }
  }

  @Test
  void resultsThatNobodyTakesHoldBackTheTilesBehindThem() throws Exception {
    JobSettings narrow =
        new JobSettings(10_000_000, 8, 16, 2 << 20, Duration.ofMinutes(1), Duration.ofMinutes(1));
    try (Bench bench = Bench.start(narrow, Clock.systemUTC(), 1L << 30)) {
      TestWorker worker = bench.worker().free();
      JobRequest all = Bench.request("sobel", 4);

      try (ResultStream delivery = bench.jobs.deliver(all, MANY_TILES)) {
        int tiles = delivery.job().plan().tiles();
        Rows tile = delivery.job().plan().rows(0).grow(1, delivery.job().sent().height());
        int window = (2 << 20) / (tile.count() * delivery.job().sent().rowBytes());
        assertThat(window).isBetween(1, tiles - 1);
        Eventually.until("the window is full", () -> worker.taken().size() == window);
        Eventually.until(
            "what was sent is done", () -> bench.jobs.backlog() == 0 && bench.jobs.active() == 1);
        assertThat(worker.taken()).hasSize(window);

        assertThat(result(delivery)).hasSize(900 * 3_000);
      }
      assertThat(worker.taken()).hasSize(worker.taken().getLast().id().index() + 1);
    }
  }

  @Test
  void aJobOfWhichRedisLosesEverythingIsWrittenAnewAndDone() throws Exception {
    try (Bench bench = Bench.start()) {
      TestWorker worker = bench.worker();
      JobId id = submit(bench, 3);
      Eventually.until("tiles are out", () -> worker.taken().size() == 3);

      bench.redis.flushAll();
      Eventually.until("the job is known again", () -> bench.store.find(id).isPresent());
      worker.free();

      assertThat(result(bench, bench.end(id))).isEqualTo(TestImages.filtered(SHAPE, "sobel"));
    }
  }

  @Test
  void howFarAJobIsIsKnownThoughNothingFollows() throws Exception {
    try (Bench bench = Bench.start()) {
      bench.worker().allow(4);
      JobId id = submit(bench, 6);

      Eventually.until(
          "four of six tiles are noted", () -> bench.store.find(id).orElseThrow().done() == 4);
    }
  }

  @Test
  void aResultThatRedisLosesBeforeItIsDeliveredIsMadeAgain() throws Exception {
    try (Bench bench = Bench.start()) {
      TestWorker worker = bench.worker().free();

      try (ResultStream delivery = bench.jobs.deliver(Bench.request("sobel", 3), FILE)) {
        Eventually.until(
            "all tiles are done", () -> bench.jobs.backlog() == 0 && worker.taken().size() == 3);
        bench.redis.flushAll();

        assertThat(result(delivery)).isEqualTo(TestImages.filtered(SHAPE, "sobel"));
      }
      assertThat(worker.taken()).hasSizeGreaterThan(3);
    }
  }

  @Test
  void aResultThatIsDamagedBeforeItIsDeliveredIsMadeAgain() throws Exception {
    try (Bench bench = Bench.start()) {
      TestWorker worker = bench.worker().free();

      try (ResultStream delivery = bench.jobs.deliver(Bench.request("sobel", 1), FILE)) {
        Eventually.until(
            "the tile is done", () -> bench.jobs.backlog() == 0 && worker.taken().size() == 1);
        bench.redis.set(new JobKeys(delivery.job().id()).chunk(0), "no strip");

        assertThat(result(delivery)).isEqualTo(TestImages.filtered(SHAPE, "sobel"));
      }
      assertThat(worker.taken()).hasSize(2);
      Eventually.until("nothing runs", () -> bench.jobs.active() == 0);
    }
  }

  @Test
  void whoeverLeavesADeliveryEndsItsJob() throws Exception {
    try (Bench bench = Bench.start()) {
      bench.worker().allow(1);

      bench.jobs.deliver(Bench.request("sobel", 3), FILE).close();

      Eventually.until("nothing runs", () -> bench.jobs.active() == 0);
      assertThat(bench.tilesInFlight.availablePermits())
          .isEqualTo(bench.settings.maxTilesInFlight());
    }
  }

  @Test
  void aDeliveryTellsWhyItsJobFailed() throws Exception {
    try (Bench bench = Bench.start()) {
      bench
          .worker()
          .answering((task, samples) -> Strip.failed("w", 1, "no memory for a kernel"))
          .free();

      try (ResultStream delivery = bench.jobs.deliver(Bench.request("sobel", 1), FILE)) {
        assertThatThrownBy(delivery::next)
            .isInstanceOfSatisfying(
                JobEndedException.class, e -> assertThat(e.state()).isEqualTo(JobState.FAILED))
            .hasMessage("tile 0: no memory for a kernel");
      }
    }
  }

  @Test
  void aCoordinatorThatStopsFinishesTheJobsThatNobodyElseCan() throws Exception {
    try (Bench bench = Bench.start()) {
      TestWorker worker = bench.worker();
      ResultStream delivery = bench.jobs.deliver(Bench.request("sobel", 2), FILE);
      Eventually.until("tiles are out", () -> worker.taken().size() == 2);

      Thread closing = Thread.startVirtualThread(bench.jobs::close);
      Eventually.until("it is stopping", () -> refusesNow(bench));
      worker.free();

      assertThat(result(delivery)).isEqualTo(TestImages.filtered(SHAPE, "sobel"));
      closing.join();
      assertThat(bench.jobs.active()).isZero();
    }
  }

  @Test
  void aCoordinatorThatStopsFinishesWhatTheLastWorkersStillHold() throws Exception {
    try (Bench bench = Bench.start(Bench.SETTINGS, new SetClock(), 1L << 30)) {
      TestWorker worker = bench.worker();
      ResultStream delivery = bench.jobs.deliver(Bench.request("sobel", 2), FILE);
      Eventually.until("tiles are out", () -> worker.taken().size() == 2);
      bench.registerLeaving("leaving", 2);
      worker.takeNoMore();

      Thread closing = Thread.startVirtualThread(bench.jobs::close);
      Eventually.until("it is stopping", () -> refusesNow(bench));
      worker.free();

      assertThat(result(delivery)).isEqualTo(TestImages.filtered(SHAPE, "sobel"));
      closing.join();
    }
  }

  @Test
  void aCoordinatorThatStopsDoesNotWaitForTilesThatNobodyIsThereToMake() throws Exception {
    // Its clock stands still: however long it would wait for workers, it would wait for ever.
    try (Bench bench = Bench.start(Bench.SETTINGS, new SetClock(), 1L << 30)) {
      TestWorker worker = bench.worker();
      ResultStream delivery = bench.jobs.deliver(Bench.request("sobel", 3), FILE);
      Eventually.until("tiles are out", () -> worker.taken().size() == 3);
      bench.registerLeaving("leaving", 2);
      worker.takeNoMore();

      bench.jobs.close();

      assertThatThrownBy(delivery::next)
          .isInstanceOfSatisfying(
              JobEndedException.class, e -> assertThat(e.state()).isEqualTo(JobState.RUNNING));
    }
  }

  private static boolean refusesNow(Bench bench) {
    try {
      bench.jobs.submit(Bench.request("sobel", 1), FILE);
      return false;
    } catch (NotNow e) {
      return true;
    } catch (UnreadableImageException | RefusedException e) {
      throw new AssertionError(e);
    }
  }

  /** A job whose coordinator has stopped. */
  static JobId orphan(Bench bench, int workers) throws Exception {
    JobId id = submit(bench, workers);
    Eventually.until("it runs", () -> bench.record(id).state() == JobState.RUNNING);
    bench.jobs.close();
    return id;
  }

  static JobId submit(Bench bench, int workers) throws Exception {
    return bench.jobs.submit(Bench.request("sobel", workers), FILE).id();
  }

  static byte[] result(Bench bench, JobRecord job) throws Exception {
    int[] next = {0};
    return result(job, () -> bench.chunks.get(job.id(), next[0]++).orElseThrow());
  }

  private static byte[] result(ResultStream delivery) throws Exception {
    return result(delivery.job(), delivery);
  }

  private static byte[] result(JobRecord job, ResultWriter.Strips strips) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ResultWriter.write(job.format(), job.result(), job.plan().tiles(), strips, out);
    return TestImages.read(out.toByteArray());
  }
}
