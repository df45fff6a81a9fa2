package mosaico.coordinator.simulation;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who makes how many of a job's tiles, in virtual time, with the product's window, prefetch and
 * retries. What the broker does of it is {@code LoadBalanceIT}'s.
 */
class LoadBalanceTest {

  private static final Duration TILE = Duration.ofMillis(200);

  /** The middle of the job: when its worker is back. */
  private static final long BACK = 20_000;

  private static final int LONG_JOB = 450;

  /** How many tiles each worker made of a job. */
  private static Map<String, Long> shares(long seed, int tiles, List<Duration> tileTimes)
      throws InterruptedException {
    World world = World.ofOneJob(seed, tiles, tileTimes);
    world.run();
    List<String> makers = world.makers();
    assertThat(makers).hasSize(tiles);
    return makers.stream().collect(groupingBy(name -> name, counting()));
  }

  @ParameterizedTest
  @ValueSource(ints = {18, 30, 300})
  void ofThreeEqualWorkersEachDoesAThirdWithinTenPoints(int tiles) throws InterruptedException {
    for (long seed = 1; seed <= 20; seed++) {
      Map<String, Long> shares = shares(seed, tiles, Collections.nCopies(3, TILE));

      assertThat(shares).hasSize(3);
      assertThat(shares.values())
          .allSatisfy(
              tilesOfOne -> assertThat(tilesOfOne / (double) tiles).isBetween(0.234, 0.433));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {70, 300})
  void aWorkerThatIsThreeTimesSlowerDoesAboutAThirdOfTheOthersShare(int tiles)
      throws InterruptedException {
    for (long seed = 1; seed <= 20; seed++) {
      Map<String, Long> shares = shares(seed, tiles, List.of(TILE.multipliedBy(3), TILE, TILE));

      double ofOthers =
          (shares.getOrDefault("worker-2", 0L) + shares.getOrDefault("worker-3", 0L)) / 2.0;
      assertThat(shares.getOrDefault("worker-1", 0L) / ofOthers).isBetween(0.26, 0.41);
    }
  }

  static Stream<Arguments> absences() {
    BiConsumer<World, SimulatedWorker> cut =
        (world, worker) -> {
          worker.actor().cutBroker(BACK);
          world.cutFromBroker(worker);
        };
    BiConsumer<World, SimulatedWorker> frozen = (_, worker) -> worker.actor().freeze(BACK);
    BiConsumer<World, SimulatedWorker> dead =
        (world, worker) -> {
          world.ended(worker);
          world.at(BACK - world.time().now(), worker::restart);
        };
    return Stream.of(
        Arguments.of("cut off", cut), Arguments.of("frozen", frozen), Arguments.of("dead", dead));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("absences")
  void aWorkerThatComesBackTakesWorkWithinTwoSeconds(
      String how, BiConsumer<World, SimulatedWorker> away) throws InterruptedException {
    for (long seed = 1; seed <= 20; seed++) {
      World world = World.ofOneJob(seed, LONG_JOB, Collections.nCopies(3, TILE));
      SimulatedWorker worker = world.worker(0);
      world.at(4_000, () -> away.accept(world, worker));
      world.run();

      List<Long> begun = worker.begun();
      assertThat(begun).as(how).noneMatch(at -> at > 4_100 && at < BACK);
      assertThat(begun).as(how).anyMatch(at -> at >= BACK && at < BACK + 2_000);
    }
  }
}
