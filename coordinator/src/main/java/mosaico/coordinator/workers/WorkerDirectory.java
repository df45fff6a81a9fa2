package mosaico.coordinator.workers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import mosaico.contract.registry.WorkerRecord;
import mosaico.contract.tile.Pool;
import mosaico.contract.tile.TileNeeds;
import mosaico.coordinator.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The live workers, as the registry has them. */
public final class WorkerDirectory {

  private static final Logger log = LoggerFactory.getLogger(WorkerDirectory.class);
  private static final Duration CACHED = Duration.ofMillis(500);

  private record Snapshot(Instant at, Map<String, Takers> takers) {}

  private final Supplier<List<WorkerRecord>> registry;
  private final Clock clock;
  private volatile Snapshot snapshot = new Snapshot(Instant.EPOCH, Map.of());

  /**
   * Knows no workers yet.
   *
   * @param registry those that are registered now; may throw, as when Redis is away
   */
  public WorkerDirectory(Supplier<List<WorkerRecord>> registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /** Workers whose last heartbeat has not expired, by ID. */
  public List<WorkerRecord> live() {
    List<WorkerRecord> workers = registry.get();
    snapshot = new Snapshot(clock.instant(), Takers.byQueue(workers));
    return workers;
  }

  /** Who takes tiles from each queue, by its name, as known half a second ago at most. */
  Map<String, Takers> takers() {
    if (!snapshot.at().plus(CACHED).isAfter(clock.instant())) {
      var _ = live();
    }
    return snapshot.takers();
  }

  /**
   * The queues of all pools, and all others that live workers take tiles from, or took when Redis
   * last answered.
   */
  public Set<String> queues() {
    Map<String, Takers> known = snapshot.takers();
    try {
      known = takers();
    } catch (StoreException e) {
      log.debug("Redis is unavailable, so the queues are taken to be as before", e);
    }
    Set<String> names = new TreeSet<>(Arrays.stream(Pool.values()).map(Pool::queue).toList());
    names.addAll(known.keySet());
    return names;
  }

  /** Whether the worker is live and cannot make tiles that need this. */
  public boolean lacks(String worker, TileNeeds needs) {
    return live().stream()
        .anyMatch(each -> each.id().equals(worker) && !each.capability().covers(needs));
  }
}
