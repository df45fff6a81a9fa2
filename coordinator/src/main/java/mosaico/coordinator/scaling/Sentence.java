package mosaico.coordinator.scaling;

import java.util.Locale;
import mosaico.coordinator.scaling.Recommendation.Reason;

/** Says why so many workers are recommended. */
final class Sentence {

  private Sentence() {}

  static String of(
      Situation situation, Reason reason, int workers, double needed, ScalingCurve curve) {
    int live = situation.live();
    String load =
        "%s tiles a second arrive and %d wait"
            .formatted(rate(situation.load().arrivals()), situation.waiting());
    double possible = curve.tilesPerSecond(live);
    return switch (reason) {
      case NO_WORKERS -> load + ", and no worker is live";
      case UNMEASURED -> load + ", but no tile has been processed yet to tell how long one takes";
      case TOO_FEW ->
          "%s: that takes %s tiles a second, and %s %s"
              .formatted(load, rate(needed), workers(live), makes(live, possible));
      case ENOUGH -> "%s, and %s %s a second".formatted(load, workers(live), makes(live, possible));
      case SETTLING ->
          "%s, and %d would do; that has to last %d s before one is stopped"
              .formatted(load, curve.workersFor(needed), ScalingAdvisor.SETTLING.toSeconds());
      case TOO_MANY ->
          "%s: %s %s a second, which has been enough for %d s"
              .formatted(
                  load,
                  workers(workers),
                  makes(workers, curve.tilesPerSecond(workers)),
                  ScalingAdvisor.SETTLING.toSeconds());
      case WOULD_NOT_HELP ->
          "%s, but more than %s would not help, since they do not make more; %s"
              .formatted(load, workers(curve.knee()), situation.bottleneck().remedy());
    };
  }

  private static String workers(int workers) {
    return workers == 1 ? "1 worker" : workers + " workers";
  }

  private static String makes(int workers, double tilesPerSecond) {
    return (workers == 1 ? "makes " : "make ") + rate(tilesPerSecond);
  }

  private static String rate(double perSecond) {
    return String.format(Locale.ROOT, perSecond >= 10 ? "%.0f" : "%.1f", perSecond);
  }
}
