package mosaico.coordinator.http.api;

import java.util.Optional;
import mosaico.coordinator.broker.QueueDepth;
import mosaico.coordinator.scaling.Recommendation;
import org.jspecify.annotations.Nullable;

/**
 * The queues of tiles together, as the API shows them.
 *
 * @param ready tiles that no worker holds; null while the broker cannot be asked
 * @param unacked tiles that workers hold: those that are sent and not done, less those that are
 *     ready; null while either is unknown
 * @param unpublished tiles of running jobs, and of jobs that wait for room, that are not sent yet;
 *     null while the load is unknown
 * @param redelivered tiles of this coordinator's jobs that needed more than one delivery, since its
 *     start
 * @param latencySeconds age of the tile that has been in a queue longest; null while the load is
 *     unknown
 */
record QueueView(
    @Nullable Long ready,
    @Nullable Long unacked,
    @Nullable Long unpublished,
    long redelivered,
    @Nullable Double latencySeconds) {

  static QueueView of(
      Optional<QueueDepth> depth, Optional<Recommendation> scaling, long redelivered) {
    Optional<Long> ready = depth.map(QueueDepth::ready);
    Optional<Long> unacked =
        scaling.flatMap(made -> ready.map(count -> Math.max(0, made.load().out() - count)));
    return new QueueView(
        ready.orElse(null),
        unacked.orElse(null),
        scaling.map(made -> Math.max(0, made.load().open() - made.load().out())).orElse(null),
        redelivered,
        scaling.map(made -> ScalingView.rounded(made.load().oldestSeconds())).orElse(null));
  }
}
