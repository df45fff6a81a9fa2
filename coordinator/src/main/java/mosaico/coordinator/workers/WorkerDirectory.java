package mosaico.coordinator.workers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import mosaico.contract.registry.WorkerRecord;

/** The live workers, and how much they can do at once. */
public final class WorkerDirectory {

  private static final Duration CACHED = Duration.ofMillis(500);

  private record Snapshot(Instant at, List<WorkerRecord> workers) {}

  private final Supplier<List<WorkerRecord>> registry;
  private final Clock clock;
  private volatile Snapshot snapshot = new Snapshot(Instant.EPOCH, List.of());

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
    snapshot = new Snapshot(clock.instant(), List.copyOf(workers));
    return workers;
  }

  /** Tiles that the live workers can work on at once, as known half a second ago at most. */
  public int capacity() {
    Snapshot known = snapshot;
    boolean fresh = known.at().plus(CACHED).isAfter(clock.instant());
    List<WorkerRecord> workers = fresh ? known.workers() : live();
    return workers.stream()
        .filter(worker -> !worker.draining())
        .mapToInt(WorkerRecord::concurrency)
        .sum();
  }
}
