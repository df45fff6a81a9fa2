package mosaico.coordinator.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mosaico.coordinator.scaling.Recommendation.Action;
import mosaico.coordinator.scaling.Recommendation.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recommendations for queues whose behaviour is known. */
class ScalingAdvisorTest {

  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final Instant NOW = SimulatedQueue.START;
  private static final Bottleneck SENDING = new Bottleneck(Bottleneck.Kind.SENDING, "", 0.4);

  private static Recommendation advice(int live, Load load) {
    return new ScalingAdvisor(TEN_SECONDS, NOW)
        .advise(NOW, new Situation(live, live, load, SENDING));
  }

  private static Load load(double arrivals, long open, double service) {
    return new Load(arrivals, open, open, 0, service, 0);
  }

  /** 600 tiles of 50 ms in 10 s are 60 a second, and a worker makes 20. */
  @Test
  void aBacklogIsToBeGoneWithinTheAcceptableLatency() {
    Recommendation two = advice(2, load(0, 602, 0.05));

    assertThat(two.action()).isEqualTo(Action.SCALE_UP);
    assertThat(two.workers()).isEqualTo(3);
    assertThat(two.waiting()).isEqualTo(600);
    assertThat(two.neededTilesPerSecond()).isCloseTo(60, within(1e-9));
    assertThat(two.possibleTilesPerSecond()).isCloseTo(40, within(1e-9));
    assertThat(two.why())
        .isEqualTo(
            "0.0 tiles a second arrive and 600 wait: that takes 60 tiles a second, and 2 workers"
                + " make 40");
  }

  @Test
  void theRecommendedWorkersDoTheirBacklogInTimeAndOneLessWouldNot() {
    SimulatedQueue queue = SimulatedQueue.ofEqualWorkers(TEN_SECONDS, 2, 0.05);
    queue.burst(1_000);
    int recommended = queue.second(0).workers();
    SimulatedQueue enough = SimulatedQueue.ofEqualWorkers(TEN_SECONDS, recommended, 0.05);
    enough.burst(1_000);
    enough.seconds(10, 0);
    SimulatedQueue tooFew = SimulatedQueue.ofEqualWorkers(TEN_SECONDS, recommended - 1, 0.05);
    tooFew.burst(1_000);
    tooFew.seconds(10, 0);

    assertThat(recommended).isEqualTo(5);
    assertThat(enough.open()).isZero();
    assertThat(tooFew.open()).isPositive();
  }

  /**
   * M/M/c: the mean wait is Erlang's C formula over {@code c mu - lambda}. What is recommended for
   * a steady rate without a backlog keeps it far below the acceptable latency.
   */
  @ParameterizedTest
  @CsvSource({"10, 0.05, 1", "30, 0.05, 2", "100, 0.05, 7", "16, 1, 20", "100, 0.5, 63"})
  void aSteadyRateGetsAsManyWorkersAsKeepItsMeanWaitShort(
      double arrivals, double service, int expected) {
    int workers = advice(0, load(arrivals, 0, service)).workers();

    assertThat(workers).isEqualTo(expected);
    assertThat(meanWait(workers, arrivals, 1 / service)).isLessThan(0.2 * TEN_SECONDS.toSeconds());
    assertThat(arrivals * service / workers).isLessThanOrEqualTo(0.8 + 1e-9);
  }

  private static double meanWait(int servers, double lambda, double mu) {
    double a = lambda / mu;
    double sum = 0;
    double term = 1;
    for (int k = 0; k < servers; k++) {
      sum += term;
      term *= a / (k + 1);
    }
    double last = term * servers / (servers - a);
    return last / (sum + last) / (servers * mu - lambda);
  }

  @Test
  void aChangeOfTheLoadIsAnsweredWithinFiveSeconds() {
    SimulatedQueue queue = SimulatedQueue.ofEqualWorkers(TEN_SECONDS, 2, 0.05);
    assertThat(queue.seconds(400, 25).action()).isEqualTo(Action.MAINTAIN);

    Recommendation after = queue.seconds(5, 80);

    assertThat(after.action()).isEqualTo(Action.SCALE_UP);
    assertThat(after.workers()).isBetween(3, 5);
  }

  @Test
  void fewerWorkersAreRecommendedWhenTheyWouldHaveDoneForFiveMinutes() {
    SimulatedQueue queue = SimulatedQueue.ofEqualWorkers(TEN_SECONDS, 5, 0.05);
    queue.seconds(400, 75);

    Recommendation soon = queue.seconds(200, 10);
    assertThat(soon.action()).isEqualTo(Action.MAINTAIN);
    assertThat(soon.workers()).isEqualTo(5);
    assertThat(soon.reason()).isEqualTo(Reason.SETTLING);

    Recommendation later = queue.seconds(300, 10);
    assertThat(later.action()).isEqualTo(Action.SCALE_DOWN);
    assertThat(later.workers()).isEqualTo(1);
    assertThat(later.why()).contains("1 worker makes 20 a second, which has been enough for 300 s");
  }

  @Test
  void nobodyIsSentAwayWithinFiveMinutesOfTheStart() {
    SimulatedQueue queue = SimulatedQueue.ofEqualWorkers(TEN_SECONDS, 5, 0.05);

    assertThat(queue.seconds(299, 1).action()).isEqualTo(Action.MAINTAIN);
    assertThat(queue.seconds(2, 1).action()).isEqualTo(Action.SCALE_DOWN);
  }

  /** Without the tolerance, 20 workers of 20 a second would become 21 and 19 in turn. */
  @Test
  void aTenthMoreOrLessChangesNothing() {
    assertThat(advice(20, load(0.8 * 400 * 1.09, 0, 0.05)).action()).isEqualTo(Action.MAINTAIN);
    assertThat(advice(20, load(0.8 * 400 * 1.12, 0, 0.05)).workers()).isEqualTo(23);
  }

  @Test
  void aSteadyLoadIsNeverAnsweredBothWays() {
    SimulatedQueue queue = SimulatedQueue.ofEqualWorkers(TEN_SECONDS, 1, 0.05);
    int changes = 0;
    for (int second = 0; second < 2_000; second++) {
      int before = queue.workers;
      queue.workers = queue.second(50).workers();
      changes += queue.workers == before ? 0 : 1;
    }

    // Up while the first worker's backlog grows, then once down to what the rate needs.
    assertThat(changes).isBetween(2, 6);
    assertThat(queue.workers).isBetween(3, 4);
    assertThat(queue.open()).isZero();
  }

  /** Two processors: a third worker and all others add nothing. */
  @Test
  void workersThatTheMeasuredCurveSaysWouldNotHelpAreNotRecommended() {
    SimulatedQueue queue =
        new SimulatedQueue(TEN_SECONDS, 1, 0.05, workers -> 20 * Math.min(workers, 2));
    for (int workers = 1; workers <= 4; workers++) {
      queue.workers = workers;
      queue.burst(2_000);
      queue.seconds(40, 0);
    }

    Recommendation four = queue.second(500);
    assertThat(four.reason()).isEqualTo(Reason.WOULD_NOT_HELP);
    assertThat(four.action()).isEqualTo(Action.MAINTAIN);
    assertThat(four.knee()).isLessThan(4);
    assertThat(four.neededTilesPerSecond()).isGreaterThan(four.possibleTilesPerSecond());
    assertThat(four.why())
        .contains("would not help")
        .endsWith("broker, Redis or network are the limit: see docs/scaling.md");
  }

  @Test
  void withoutWorkersThereShouldBeOneAtLeast() {
    Recommendation idle = advice(0, Load.NONE);
    assertThat(idle.action()).isEqualTo(Action.SCALE_UP);
    assertThat(idle.workers()).isEqualTo(1);
    assertThat(idle.reason()).isEqualTo(Reason.NO_WORKERS);

    assertThat(advice(0, load(0, 600, 0.05)).workers()).isEqualTo(3);
  }

  @Test
  void asLongAsNoTileWasDoneNothingIsChanged() {
    Recommendation none = advice(2, load(3, 500, 0));

    assertThat(none.action()).isEqualTo(Action.MAINTAIN);
    assertThat(none.workers()).isEqualTo(2);
    assertThat(none.reason()).isEqualTo(Reason.UNMEASURED);
  }

  @Test
  void theLoadsOfSeveralCoordinatorsAreOne() {
    Load sum =
        Load.sum(
            List.of(new Load(10, 100, 20, 30, 0.1, 2), new Load(5, 50, 10, 10, 0.2, 7), Load.NONE));

    assertThat(sum.arrivals()).isEqualTo(15);
    assertThat(sum.open()).isEqualTo(150);
    assertThat(sum.out()).isEqualTo(30);
    assertThat(sum.oldestSeconds()).isEqualTo(7);
    // 30 tiles of 0.1 s and 10 of 0.2 s.
    assertThat(sum.serviceSeconds()).isCloseTo(0.125, within(1e-9));
  }
}
