package mosaico.ctl.stress.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import mosaico.ctl.stress.load.LoadResult.Stop;
import org.junit.jupiter.api.Test;

/** On a clock of its own: what a server's time does to the figures is exact. */
class LoadRunTest {

  private static final Bounds ONE_AT_A_TIME = new Bounds(1, 1_000, Duration.ofMinutes(5));
  private static final Answer DONE = new Answer.Done(100);

  private final VirtualClock clock = new VirtualClock();

  @Test
  void showsAStallToAllWhoWouldHaveComeMeanwhile() {
    AtomicInteger number = new AtomicInteger();
    // 100 a second, each done in 1 ms; but the server stalls for a second at the tenth.
    LoadResult result =
        run(
            new LoadShape.Steady(100, Duration.ofSeconds(5)),
            ONE_AT_A_TIME,
            () -> {
              clock.pass(number.getAndIncrement() == 10 ? 1_000 : 1);
              return DONE;
            });

    assertThat(result.done()).isEqualTo(500);
    // Whoever measures from the actual start sees one slow request in 500.
    assertThat(count(result, Request::service, 500)).isEqualTo(1);
    assertThat(result.service().getValueAtPercentile(99)).isLessThan(1_100);
    // But half a second or more was waited by all that were due in the stall's first half.
    assertThat(count(result, Request::latency, 500)).isBetween(50L, 57L);
    assertThat(Percentiles.of(result.latency()).p99()).isCloseTo(0.96, within(0.03));
    assertThat(Percentiles.of(result.latency()).max()).isCloseTo(1.0, within(0.001));
    assertThat(result.heldUp()).isZero();
  }

  @Test
  void sendsAtTheIntendedTimesWhateverTheServerDoes() {
    LoadResult result =
        run(
            new LoadShape.Steady(10, Duration.ofSeconds(2)),
            ONE_AT_A_TIME,
            () -> {
              clock.pass(30);
              return DONE;
            });

    assertThat(result.requests())
        .extracting(Request::intended)
        .containsExactlyElementsOf(LongStream.range(0, 20).mapToObj(i -> i * 100_000_000).toList());
    assertThat(result.requests())
        .allSatisfy(request -> assertThat(request.started()).isEqualTo(request.intended()))
        .allSatisfy(request -> assertThat(request.latency()).isEqualTo(30_000_000));
    assertThat(result.stop()).isEqualTo(Stop.COMPLETE);
  }

  @Test
  void reportsTheBoundsThatItHits() {
    LoadShape steady = new LoadShape.Steady(10, Duration.ofSeconds(10));

    LoadResult few = run(steady, new Bounds(1, 7, Duration.ofMinutes(1)), () -> DONE);
    LoadResult brief = run(steady, new Bounds(1, 1_000, Duration.ofSeconds(2)), () -> DONE);

    assertThat(few.requests()).hasSize(7);
    assertThat(few.stop()).isEqualTo(Stop.REQUESTS);
    assertThat(few.planned()).isEqualTo(100);
    assertThat(brief.requests()).hasSize(21);
    assertThat(brief.stop()).isEqualTo(Stop.DURATION);
  }

  @Test
  void countsWhatFailsByKind() {
    AtomicInteger number = new AtomicInteger();
    LoadResult result =
        run(
            new LoadShape.Burst(10),
            ONE_AT_A_TIME,
            () ->
                switch (number.getAndIncrement() % 5) {
                  case 0 -> new Answer.Failed(Answer.status(503), "full");
                  case 1 -> new Answer.Failed(Answer.TIMEOUT, "");
                  default -> DONE;
                });

    assertThat(result.errorsByKind()).containsExactly(entry("status 503", 2), entry("timeout", 2));
    assertThat(result.firstOfKind()).containsEntry("status 503", "full");
    assertThat(result.errorShare()).isEqualTo(0.4);
    assertThat(result.latency().getTotalCount()).isEqualTo(6);
  }

  @Test
  void holdsBackWhatExceedsTheBoundInFlightAndSaysSo() throws Exception {
    CountDownLatch bothThere = new CountDownLatch(2);
    CountDownLatch goOn = new CountDownLatch(1);
    Target target =
        () -> {
          bothThere.countDown();
          goOn.await();
          return DONE;
        };
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      LoadRun run =
          new LoadRun(
              new LoadShape.Burst(5),
              new Bounds(2, 1_000, Duration.ofMinutes(1)),
              target,
              executor,
              LoadClock.SYSTEM);
      FutureTask<LoadResult> result = new FutureTask<>(run::run);
      Thread runner = Thread.ofPlatform().start(result);
      bothThere.await();
      awaitWaiting(runner);
      assertThat(run.progress().started()).isEqualTo(2);
      goOn.countDown();

      assertThat(result.get().done()).isEqualTo(5);
      assertThat(result.get().heldUp()).isBetween(1L, 3L);
      assertThat(result.get().heldUpMost()).isPositive();
    }
  }

  @Test
  void reportsWhatHasEndedWhenItIsStopped() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    Target target =
        () -> {
          first.countDown();
          return DONE;
        };
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      LoadRun run =
          new LoadRun(
              // The second is due after hours.
              new LoadShape.Ramp(0.000_1, 0.000_2, Duration.ofHours(8)),
              new Bounds(8, 1_000, Duration.ofDays(2)),
              target,
              executor,
              LoadClock.SYSTEM);
      FutureTask<LoadResult> result = new FutureTask<>(run::run);
      Thread runner = Thread.ofPlatform().start(result);
      first.await();
      awaitWaiting(runner);
      run.stop();

      assertThat(result.get().stop()).isEqualTo(Stop.STOPPED);
      assertThat(result.get().done()).isEqualTo(1);
      assertThat(result.get().planned()).isEqualTo(4);
      assertThat(result.get().unfinished()).isZero();
    }
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }

  private LoadResult run(LoadShape shape, Bounds bounds, Target target) {
    return new LoadRun(shape, bounds, target, Runnable::run, clock).run();
  }

  private static long count(LoadResult result, ToLongFunction<Request> nanos, long leastMillis) {
    return result.requests().stream()
        .filter(request -> nanos.applyAsLong(request) >= leastMillis * 1_000_000)
        .count();
  }

  private static Map.Entry<String, Long> entry(String kind, long count) {
    return Map.entry(kind, count);
  }
}
