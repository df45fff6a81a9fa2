package mosaico.coordinator.scaling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import mosaico.coordinator.scaling.Recommendation.Action;
import mosaico.coordinator.scaling.Recommendation.Reason;

/**
 * Says how many workers the load needs ({@code docs/decisions/0030-scaling.md}).
 *
 * <p>Needed are {@code arrivals / TARGET + waiting / latency} tiles a second: the first keeps up,
 * with a reserve, and the second removes what waits within the acceptable latency. The number of
 * workers that make this is read from the measured {@link ScalingCurve}, but never beyond its knee.
 * It goes up at once, and down to the largest number of the last 300 s.
 */
public final class ScalingAdvisor {

  /** How long fewer workers must do before it says so. */
  static final Duration SETTLING = Duration.ofMinutes(5);

  /** Share of the workers' time that arrivals may take: a queue at 1 grows without end. */
  static final double TARGET = 0.8;

  /** Up to this share more or less is no reason to change anything. */
  static final double TOLERANCE = 0.1;

  private static final int LEAST = 1;

  private record Wanted(Instant at, int workers) {}

  private record Need(double tilesPerSecond, ScalingCurve curve, int workers, boolean atKnee) {}

  private final double latency;
  private final Instant start;
  private final CurveHistory history = new CurveHistory();
  private final Deque<Wanted> wanted = new ArrayDeque<>();

  /** Places of a worker, as last seen. */
  private double placesPerWorker = 1;

  /**
   * Knows nothing of the load before now, and so recommends fewer workers 300 s later at the
   * earliest.
   *
   * @param latency within which what waits should be done
   */
  public ScalingAdvisor(Duration latency, Instant now) {
    this.latency = latency.toNanos() / 1e9;
    this.start = now;
  }

  /** Judges what is going on; to be called every second or so. */
  public Recommendation advise(Instant now, Situation situation) {
    int live = situation.live();
    if (live > 0) {
      placesPerWorker = situation.places() / (double) live;
    }
    history.note(now, live, situation.waiting() > 0, situation.load().done());
    if (situation.load().serviceSeconds() <= 0) {
      return unmeasured(now, situation);
    }
    Need need = need(situation);
    int most = settled(now, need.workers());
    return live == 0
        ? withoutWorkers(now, situation, need)
        : withWorkers(now, situation, need, most);
  }

  private Need need(Situation situation) {
    Load load = situation.load();
    double needed = load.arrivals() / TARGET + situation.waiting() / latency;
    ScalingCurve curve =
        history
            .curve()
            .orElseGet(() -> ScalingCurve.linear(placesPerWorker / load.serviceSeconds()));
    int live = situation.live();
    double ratio = live == 0 ? Double.POSITIVE_INFINITY : needed / curve.tilesPerSecond(live);
    if (Math.abs(ratio - 1) <= TOLERANCE) {
      return new Need(needed, curve, live, false);
    }
    int workers = Math.max(LEAST, curve.workersFor(needed));
    int knee = curve.knee();
    return workers > knee
        ? new Need(needed, curve, knee, true)
        : new Need(needed, curve, workers, false);
  }

  /** The largest number wanted within the last 300 s. */
  private int settled(Instant now, int workers) {
    wanted.addLast(new Wanted(now, workers));
    while (wanted.getFirst().at().isBefore(now.minus(SETTLING))) {
      wanted.removeFirst();
    }
    return wanted.stream().mapToInt(Wanted::workers).max().orElse(workers);
  }

  private Recommendation withWorkers(Instant now, Situation situation, Need need, int most) {
    int live = situation.live();
    if (need.workers() > live) {
      return made(now, situation, need, Action.SCALE_UP, need.workers(), Reason.TOO_FEW);
    }
    boolean settled = !now.isBefore(start.plus(SETTLING));
    if (settled && most < live) {
      Reason reason = need.atKnee() ? Reason.WOULD_NOT_HELP : Reason.TOO_MANY;
      return made(now, situation, need, Action.SCALE_DOWN, most, reason);
    }
    Reason reason = Reason.ENOUGH;
    if (need.atKnee()) {
      reason = Reason.WOULD_NOT_HELP;
    } else if (need.workers() < live) {
      reason = Reason.SETTLING;
    }
    return made(now, situation, need, Action.MAINTAIN, live, reason);
  }

  private Recommendation withoutWorkers(Instant now, Situation situation, Need need) {
    return made(now, situation, need, Action.SCALE_UP, need.workers(), Reason.NO_WORKERS);
  }

  private Recommendation unmeasured(Instant now, Situation situation) {
    Need none = new Need(0, ScalingCurve.linear(0), Math.max(LEAST, situation.live()), false);
    return situation.live() == 0
        ? made(now, situation, none, Action.SCALE_UP, LEAST, Reason.NO_WORKERS)
        : made(now, situation, none, Action.MAINTAIN, situation.live(), Reason.UNMEASURED);
  }

  private static Recommendation made(
      Instant now, Situation situation, Need need, Action action, int workers, Reason reason) {
    double possible = need.curve().tilesPerSecond(situation.live());
    int knee = need.curve().lambda() > 0 ? need.curve().knee() : ScalingCurve.MOST;
    String why = Sentence.of(situation, reason, workers, need.tilesPerSecond(), need.curve());
    return new Recommendation(
        now,
        action,
        workers,
        situation.live(),
        reason,
        why,
        need.tilesPerSecond(),
        possible,
        situation.waiting(),
        situation.load(),
        knee);
  }
}
