package mosaico.coordinator.operations;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mosaico.contract.registry.WorkerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The rate of all live workers together.
 *
 * <p>Each worker is measured between two of its own heartbeats, so that workers which appear, leave
 * or restart do not distort the sum by what they did before.
 */
final class Throughput {

  private Map<String, Heartbeat> heartbeats = Map.of();

  /** Records the heartbeats of the live workers, and forgets all other workers. */
  void update(List<WorkerRecord> live, Instant now) {
    Map<String, Heartbeat> next = new HashMap<>();
    for (WorkerRecord worker : live) {
      Heartbeat known = heartbeats.get(worker.id());
      next.put(worker.id(), known == null ? Heartbeat.first(worker, now) : known.next(worker, now));
    }
    heartbeats = next;
  }

  /** Tiles per second; null if there are workers, but none of them has sent two heartbeats. */
  @Nullable Double tilesPerSecond() {
    return isUnknown() ? null : rates().stream().mapToDouble(Heartbeat.Rate::tilesPerSecond).sum();
  }

  /**
   * Share of the measured workers' capacity in use, 0 to 1; null if there are workers, but none of
   * them has sent two heartbeats.
   */
  @Nullable Double utilisation() {
    if (isUnknown()) {
      return null;
    }
    double busy = rates().stream().mapToDouble(Heartbeat.Rate::busy).sum();
    int capacity =
        heartbeats.values().stream()
            .filter(heartbeat -> heartbeat.rate().isPresent())
            .mapToInt(heartbeat -> heartbeat.worker().concurrency())
            .sum();
    return capacity == 0 ? 0 : busy / capacity;
  }

  private List<Heartbeat.Rate> rates() {
    return heartbeats.values().stream().map(Heartbeat::rate).flatMap(Optional::stream).toList();
  }

  private boolean isUnknown() {
    return !heartbeats.isEmpty() && rates().isEmpty();
  }
}
