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

  /**
   * The part of all coordinators' work that one does, over 0 and at most 1.
   *
   * @param done tiles a second that this one does
   */
  public double shareOf(double done) {
    double all = get().map(made -> made.load().done()).orElse(done);
    return done > 0 && all > done ? done / all : 1;
  }
}
