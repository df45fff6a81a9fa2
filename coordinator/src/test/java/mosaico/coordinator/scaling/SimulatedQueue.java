package mosaico.coordinator.scaling;

import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleUnaryOperator;

/**
 * A queue whose behaviour is known: tiles arrive at a constant rate, and workers take a constant
 * time for each (D/D/c), in steps of a second.
 */
final class SimulatedQueue {

  static final Instant START = Instant.parse("2026-11-28T12:00:00Z");
  private static final Bottleneck OTHER = new Bottleneck(Bottleneck.Kind.OTHER, "", 0.9);

  private final ScalingAdvisor advisor;
  private final double service;
  private final DoubleUnaryOperator capacity;
  private Instant now = START;
  private double open;
  private double done;
  private double arrivals;
  int workers;

  /**
   * An empty queue.
   *
   * @param service seconds a tile
   * @param capacity tiles a second of so many workers
   */
  SimulatedQueue(Duration latency, int workers, double service, DoubleUnaryOperator capacity) {
    this.advisor = new ScalingAdvisor(latency, START);
    this.workers = workers;
    this.service = service;
    this.capacity = capacity;
  }

  /** Workers of one place that do not get into each other's way. */
  static SimulatedQueue ofEqualWorkers(Duration latency, int workers, double service) {
    return new SimulatedQueue(latency, workers, service, n -> n / service);
  }

  /** Puts so many tiles into the queue at once. */
  void burst(double tiles) {
    open += tiles;
  }

  double open() {
    return open;
  }

  /** A second with so many arrivals. */
  Recommendation second(double arriving) {
    now = now.plusSeconds(1);
    // As TileFlow averages: over 30 s and over 10 s.
    arrivals += (arriving - arrivals) / TileFlow.ARRIVALS.toSeconds();
    open += arriving;
    double made = Math.min(open, capacity.applyAsDouble(workers));
    open -= made;
    done += (made - done) / TileFlow.DONE.toSeconds();
    Load load = new Load(arrivals, Math.round(open), Math.round(open), done, service, 0);
    return advisor.advise(now, new Situation(workers, workers, load, OTHER));
  }

  /** Some seconds of the same arrivals; the recommendation of the last one. */
  Recommendation seconds(int seconds, double arriving) {
    Recommendation last = second(arriving);
    for (int i = 1; i < seconds; i++) {
      last = second(arriving);
    }
    return last;
  }
}
