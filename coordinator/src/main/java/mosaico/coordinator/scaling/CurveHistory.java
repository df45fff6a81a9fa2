package mosaico.coordinator.scaling;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Measures what each number of workers makes while it has enough to do, and fits the curve to that.
 */
final class CurveHistory {

  /** Measurements older than this say nothing of the jobs of today. */
  static final Duration KEPT = Duration.ofHours(1);

  /** How long the same workers must have had enough to do: as long as the rate is averaged. */
  private static final Duration STEADY = TileFlow.DONE;

  /** Of a new measurement in the average. */
  private static final double WEIGHT = 0.2;

  /** If the same workers make so many times more or less, the jobs have become others. */
  private static final double OTHER_JOBS = 1.5;

  private record Measured(double tilesPerSecond, Instant at) {}

  private final TreeMap<Integer, Measured> measured = new TreeMap<>();
  private int workers;
  private Optional<Instant> steadySince = Optional.empty();

  /**
   * Notes what is going on.
   *
   * @param live workers
   * @param waits whether they have had more to do than they can do at once
   * @param tilesPerSecond on average over {@link TileFlow#DONE}
   */
  void note(Instant now, int live, boolean waits, double tilesPerSecond) {
    measured.values().removeIf(each -> each.at().isBefore(now.minus(KEPT)));
    if (live != workers || !waits || live == 0) {
      workers = live;
      steadySince = waits && live > 0 ? Optional.of(now) : Optional.empty();
      return;
    }
    if (steadySince.isEmpty()) {
      steadySince = Optional.of(now);
    }
    boolean steady = !now.isBefore(steadySince.get().plus(STEADY));
    if (steady && tilesPerSecond > 0) {
      add(now, tilesPerSecond);
    }
  }

  private void add(Instant now, double tilesPerSecond) {
    Measured before = measured.get(workers);
    double rate = tilesPerSecond;
    if (before != null) {
      double change = tilesPerSecond / before.tilesPerSecond();
      if (change > OTHER_JOBS || change < 1 / OTHER_JOBS) {
        measured.clear();
      } else {
        rate = before.tilesPerSecond() + WEIGHT * (tilesPerSecond - before.tilesPerSecond());
      }
    }
    measured.put(workers, new Measured(rate, now));
  }

  /** The measurements, fewest workers first. */
  List<ScalingCurve.Point> points() {
    return measured.entrySet().stream()
        .map(each -> new ScalingCurve.Point(each.getKey(), each.getValue().tilesPerSecond()))
        .toList();
  }

  /** The curve through the measurements; empty if there are none. */
  Optional<ScalingCurve> curve() {
    return measured.isEmpty() ? Optional.empty() : Optional.of(ScalingCurve.fit(points()));
  }
}
