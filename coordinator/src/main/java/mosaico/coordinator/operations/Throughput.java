package mosaico.coordinator.operations;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mosaico.contract.registry.WorkerRecord;
import org.jspecify.annotations.Nullable;

/**
 * How fast the live workers are, in sum. Each is measured between two of its own heartbeats, so
 * that workers which come, go or start again neither add nor take away what they did before.
 */
final class Throughput {

  private Map<String, Heartbeat> beats = Map.of();

  /** Takes note of the workers that live now, and forgets the others. */
  void update(List<WorkerRecord> live, Instant now) {
    Map<String, Heartbeat> next = new HashMap<>();
    for (WorkerRecord worker : live) {
      Heartbeat known = beats.get(worker.id());
      next.put(worker.id(), known == null ? Heartbeat.first(worker, now) : known.next(worker, now));
    }
    beats = next;
  }

  /** Tiles a second; null while none of the live workers has been heard twice. */
  @Nullable Double tilesPerSecond() {
    return isUnknown() ? null : paces().stream().mapToDouble(Heartbeat.Pace::tilesPerSecond).sum();
  }

  /** Share of the places that was worked at, 0 to 1; null likewise. */
  @Nullable Double utilisation() {
    if (isUnknown()) {
      return null;
    }
    double busy = paces().stream().mapToDouble(Heartbeat.Pace::busy).sum();
    int places =
        beats.values().stream()
            .filter(beat -> beat.pace().isPresent())
            .mapToInt(beat -> beat.worker().concurrency())
            .sum();
    return places == 0 ? 0 : busy / places;
  }

  private List<Heartbeat.Pace> paces() {
    return beats.values().stream().map(Heartbeat::pace).flatMap(Optional::stream).toList();
  }

  private boolean isUnknown() {
    return !beats.isEmpty() && paces().isEmpty();
  }
}
