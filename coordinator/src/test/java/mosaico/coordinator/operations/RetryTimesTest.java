package mosaico.coordinator.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import mosaico.coordinator.scaling.Load;
import mosaico.coordinator.scaling.Recommendation;
import mosaico.coordinator.scaling.Recommendation.Action;
import mosaico.coordinator.scaling.Recommendation.Reason;
import mosaico.testkit.time.SetClock;
import org.junit.jupiter.api.Test;

/** When those who are refused are told to come again. */
class RetryTimesTest {

  private final SetClock clock = new SetClock();

  private static Optional<Recommendation> load(Clock clock, double possible, long waiting) {
    return Optional.of(
        new Recommendation(
            clock.instant(),
            Action.MAINTAIN,
            1,
            1,
            Reason.ENOUGH,
            "",
            0,
            possible,
            waiting,
            Load.NONE,
            1));
  }

  private RetryTimes times(double possible, long waiting) {
    return new RetryTimes(() -> load(clock, possible, waiting), () -> 4, clock);
  }

  @Test
  void isWhenWhatWaitsShouldBeDone() {
    assertThat(times(10, 95).get()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void isShortWhenNothingWaitsOrNothingIsKnown() {
    assertThat(times(10, 0).get()).isEqualTo(Duration.ofSeconds(1));
    assertThat(times(0, 0).get()).isEqualTo(RetryTimes.UNKNOWN);
    assertThat(new RetryTimes(Optional::empty, () -> 4, clock).get()).isEqualTo(RetryTimes.UNKNOWN);
  }

  @Test
  void isNeverMoreThanAMinute() {
    RetryTimes times = times(1, 1_000_000);
    for (int i = 0; i < 100; i++) {
      assertThat(times.get()).isEqualTo(Duration.ofMinutes(1));
    }
  }

  @Test
  void thoseWhoAreRefusedAreToldOneAfterTheOther() {
    RetryTimes times = times(10, 0);
    List<Long> told = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      told.add(times.get().toSeconds());
    }

    assertThat(told).isSorted().contains(2L, 4L, 7L).endsWith(8L);
  }

  @Test
  void whatWasToldIsForgottenAsTimeGoes() {
    RetryTimes times = times(10, 0);
    for (int i = 0; i < 20; i++) {
      times.get();
    }
    clock.goOn(Duration.ofMinutes(2));

    assertThat(times.get()).isEqualTo(Duration.ofSeconds(1));
  }

  /**
   * A hundred who come at once, each with a job of 0.11 s; four places, and 2 s to wait for one.
   */
  @Test
  void aHundredWhoObeyAreServedInLittleMoreThanTheWorkTakes() {
    Duration all = simulate(Optional.empty());
    Duration allLater = simulate(Optional.of(() -> Duration.ofMinutes(1)));

    assertThat(all).isBetween(Duration.ofSeconds(11), Duration.ofSeconds(13));
    assertThat(allLater).isGreaterThan(Duration.ofMinutes(2));
  }

  /** What a client does at a moment: it comes, or it is refused since it found no place in time. */
  private record Event(Instant at, boolean refused) {}

  private static Duration simulate(Optional<Supplier<Duration>> instead) {
    SetClock clock = new SetClock();
    Instant start = clock.instant();
    Duration work = Duration.ofMillis(110);
    Duration patience = Duration.ofSeconds(2);
    int places = 4;
    List<Instant> ends = new ArrayList<>();
    Supplier<Duration> times =
        instead.orElseGet(
            () ->
                new RetryTimes(
                    () -> load(clock, 1_000.0 / work.toMillis(), open(ends, clock.instant())),
                    () -> 1,
                    clock));
    PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparing(Event::at));
    for (int i = 0; i < 100; i++) {
      events.add(new Event(start, false));
    }
    while (!events.isEmpty()) {
      Event event = events.remove();
      Instant now = event.at();
      clock.goOn(Duration.between(clock.instant(), now));
      int before = ends.size();
      Instant place = before < places ? now : ends.get(before - places);
      if (event.refused()) {
        events.add(new Event(now.plus(times.get()), false));
      } else if (place.isAfter(now.plus(patience))) {
        events.add(new Event(now.plus(patience), true));
      } else {
        Instant last = before == 0 ? now : ends.getLast();
        ends.add((last.isAfter(now) ? last : now).plus(work));
      }
    }
    return Duration.between(start, ends.getLast());
  }

  private static long open(List<Instant> ends, Instant now) {
    return ends.stream().filter(end -> end.isAfter(now)).count();
  }
}
