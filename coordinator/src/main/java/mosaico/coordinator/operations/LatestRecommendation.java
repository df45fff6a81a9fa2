package mosaico.coordinator.operations;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import mosaico.coordinator.scaling.Recommendation;
import org.jspecify.annotations.Nullable;

/** The latest recommendation, as long as it is not stale. */
public final class LatestRecommendation {

  /** A recommendation that is older says nothing any more. */
  static final Duration STALE = Duration.ofSeconds(30);

  /** For those who are refused while nothing is known. */
  private static final Duration UNKNOWN_RETRY = Duration.ofSeconds(5);

  private final Clock clock;
  private volatile @Nullable Recommendation latest;

  public LatestRecommendation(Clock clock) {
    this.clock = clock;
  }

  void set(Recommendation recommendation) {
    latest = recommendation;
  }

  /** Empty before the first, and if there was none for 30 s. */
  public Optional<Recommendation> get() {
    return Optional.ofNullable(latest)
        .filter(last -> !last.at().plus(STALE).isBefore(clock.instant()));
  }

  /** When somebody who is refused should ask again: 1 to 60 s. */
  public Duration retryAfter() {
    return get().map(Recommendation::retryAfter).orElse(UNKNOWN_RETRY);
  }
}
