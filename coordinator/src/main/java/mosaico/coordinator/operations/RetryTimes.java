package mosaico.coordinator.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import mosaico.coordinator.scaling.Recommendation;

/**
 * When those who are refused should ask again, from 1 to 60 s: when what waits should be done, and
 * one after the other. If all were told the same time, all would come at once and be refused again,
 * and between two such moments nothing would be done. Thread-safe.
 */
public final class RetryTimes implements Supplier<Duration> {

  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofSeconds(60);

  /** While nobody knows what can be done, as without workers. */
  static final Duration UNKNOWN = Duration.ofSeconds(5);

  private static final double NANOS = 1e9;

  private final Supplier<Optional<Recommendation>> latest;
  private final DoubleSupplier tilesPerJob;
  private final Clock clock;

  /** When the next one who is refused has its turn, behind those who were told a time. */
  private Instant next = Instant.MIN;

  /**
   * Times by what is said of the load.
   *
   * @param latest empty while the load is unknown
   * @param tilesPerJob on average
   */
  public RetryTimes(
      Supplier<Optional<Recommendation>> latest, DoubleSupplier tilesPerJob, Clock clock) {
    this.latest = latest;
    this.tilesPerJob = tilesPerJob;
    this.clock = clock;
  }

  @Override
  public Duration get() {
    Optional<Recommendation> load = latest.get();
    double possible = load.map(Recommendation::possibleTilesPerSecond).orElse(0.0);
    return load.isPresent() && possible > 0
        ? inTurn(seconds(load.get().waiting() / possible), tilesPerJob.getAsDouble() / possible)
        : UNKNOWN;
  }

  private synchronized Duration inTurn(Duration untilFree, double secondsPerJob) {
    Instant now = clock.instant();
    Instant free = now.plus(untilFree);
    Instant turn = next.isAfter(free) ? next : free;
    Instant last = now.plus(MOST);
    if (turn.isAfter(last)) {
      turn = last;
    }
    next = turn.plus(seconds(secondsPerJob));
    Duration wait = Duration.between(now, turn);
    Duration whole = Duration.ofSeconds(Math.ceilDiv(wait.toMillis(), 1_000));
    return whole.compareTo(LEAST) < 0 ? LEAST : whole;
  }

  private static Duration seconds(double seconds) {
    double most = MOST.toSeconds();
    return Duration.ofNanos(Math.round(Math.clamp(seconds, 0, most) * NANOS));
  }
}
