package mosaico.coordinator.http.api;

import java.util.Locale;
import mosaico.coordinator.http.language.Language;
import mosaico.coordinator.http.language.Message;
import mosaico.coordinator.http.language.Messages;
import mosaico.coordinator.scaling.Load;
import mosaico.coordinator.scaling.Recommendation;
import mosaico.coordinator.scaling.ScalingCurve;
import org.jspecify.annotations.Nullable;

/**
 * A recommendation, as the API shows it.
 *
 * @param recommendation {@code SCALE_UP}, {@code MAINTAIN} or {@code SCALE_DOWN}
 * @param workers how many there should be
 * @param live how many there are
 * @param reason what it rests on, such as {@code too-few}
 * @param why the same in one sentence
 * @param said the sentence, with its code and in both languages
 * @param arrivalsPerSecond tiles of jobs that were accepted, averaged over 30 s
 * @param donePerSecond tiles that were done, averaged over 10 s
 * @param waiting tiles that are not done and more than the workers can process at once
 * @param queueLatencySeconds age of the tile that has been in a queue longest
 * @param serviceSeconds what a worker takes for a tile; null until one was done
 * @param neededPerSecond tiles that would have to be done
 * @param possiblePerSecond tiles that the live workers can do; null until that is known
 * @param knee workers beyond which more would not help; null if none was seen
 */
record ScalingView(
    String at,
    String recommendation,
    int workers,
    int live,
    String reason,
    String why,
    Message said,
    double arrivalsPerSecond,
    double donePerSecond,
    long waiting,
    double queueLatencySeconds,
    @Nullable Double serviceSeconds,
    double neededPerSecond,
    @Nullable Double possiblePerSecond,
    @Nullable Integer knee) {

  static ScalingView of(Recommendation made, Language language) {
    Message said = Messages.of(made.why());
    Load load = made.load();
    return new ScalingView(
        made.at().toString(),
        made.action().name(),
        made.workers(),
        made.live(),
        made.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        said.in(language),
        said,
        rounded(load.arrivals()),
        rounded(load.done()),
        made.waiting(),
        rounded(load.oldestSeconds()),
        load.serviceSeconds() > 0 ? (Double) rounded(load.serviceSeconds()) : null,
        rounded(made.neededTilesPerSecond()),
        made.possibleTilesPerSecond() > 0 ? (Double) rounded(made.possibleTilesPerSecond()) : null,
        made.knee() < ScalingCurve.MOST ? (Integer) made.knee() : null);
  }

  /** To four digits after the point: what is beyond them was not measured. */
  static double rounded(double value) {
    return Math.round(value * 1e4) / 1e4;
  }
}
