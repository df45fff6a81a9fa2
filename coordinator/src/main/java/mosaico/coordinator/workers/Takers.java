package mosaico.coordinator.workers;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mosaico.contract.registry.Capability;
import mosaico.contract.registry.WorkerRecord;
import mosaico.contract.tile.TileNeeds;

/**
 * The live workers that take tiles from one queue.
 *
 * @param workers their IDs
 * @param places tiles that they can process at once
 * @param capabilities what they can do: of one of them or several
 */
record Takers(Set<String> workers, int places, Set<Capability> capabilities) {

  static final Takers NONE = new Takers(Set.of(), 0, Set.of());

  /** Those of each queue, by its name; workers that are leaving take nothing. */
  static Map<String, Takers> byQueue(List<WorkerRecord> workers) {
    Map<String, Takers> queues = new HashMap<>();
    for (WorkerRecord worker : workers) {
      if (!worker.draining()) {
        Takers own =
            new Takers(Set.of(worker.id()), worker.concurrency(), Set.of(worker.capability()));
        worker.queues().forEach(queue -> queues.merge(queue, own, Takers::and));
      }
    }
    return Map.copyOf(queues);
  }

  private Takers and(Takers others) {
    Set<Capability> all = new HashSet<>(capabilities);
    all.addAll(others.capabilities);
    Set<String> ids = new HashSet<>(workers);
    ids.addAll(others.workers);
    return new Takers(ids, places + others.places, all);
  }

  /** Whether there are any, and each of them can make tiles that need this. */
  boolean canAllMake(TileNeeds needs) {
    return !capabilities.isEmpty() && capabilities.stream().allMatch(each -> each.covers(needs));
  }
}
