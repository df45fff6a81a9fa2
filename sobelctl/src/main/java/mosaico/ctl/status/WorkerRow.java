package mosaico.ctl.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import mosaico.contract.registry.WorkerRecord;
import mosaico.ctl.output.Words;
import tools.jackson.databind.JsonNode;

/**
 * One worker, as views show it.
 *
 * @param share of all tiles that the live workers have done, 0 to 1
 * @param memory bytes of heap in use
 * @param maxMemory bytes of heap that it may use
 * @param seen how long ago its heartbeat was, as of the coordinator's answer
 * @param late whether its heartbeat should have come
 * @param missing filters that the coordinator knows and it does not, sorted
 */
public record WorkerRow(
    String id,
    String host,
    int busy,
    int places,
    long tiles,
    long failed,
    double share,
    double cpu,
    long memory,
    long maxMemory,
    Duration seen,
    boolean late,
    boolean draining,
    String kernel,
    String version,
    List<String> missing) {

  /** Half a heartbeat more than it may take. */
  private static final Duration LATE = WorkerRecord.HEARTBEAT.multipliedBy(3).dividedBy(2);

  /** Missing filters that are named in notes; the others are counted. */
  private static final int NAMED = 3;

  /** The live workers, in the coordinator's order. */
  public static List<WorkerRow> of(Snapshot snapshot) {
    List<JsonNode> workers = snapshot.workers().path("workers").valueStream().toList();
    long all = workers.stream().mapToLong(worker -> worker.path("tilesDone").asLong()).sum();
    List<WorkerRow> rows = new ArrayList<>();
    for (JsonNode worker : workers) {
      rows.add(of(worker, snapshot, all));
    }
    return rows;
  }

  private static WorkerRow of(JsonNode worker, Snapshot snapshot, long all) {
    Instant seenAt = Words.instant(worker.path("seenAt")).orElse(snapshot.at());
    Duration seen = Duration.between(seenAt, snapshot.at());
    long tiles = worker.path("tilesDone").asLong();
    Set<String> missing = new HashSet<>(snapshot.filters());
    missing.removeAll(
        worker
            .path("filters")
            .valueStream()
            .map(name -> name.asString(""))
            .collect(Collectors.toSet()));
    return new WorkerRow(
        Words.safe(worker.path("id")),
        Words.safe(worker.path("host")),
        worker.path("busy").asInt(),
        worker.path("concurrency").asInt(),
        tiles,
        worker.path("tilesFailed").asLong(),
        all == 0 ? 0 : (double) tiles / all,
        worker.path("cpu").asDouble(),
        worker.path("memoryBytes").asLong(),
        worker.path("memoryMaxBytes").asLong(),
        seen,
        seen.compareTo(LATE) > 0,
        worker.path("draining").asBoolean(),
        Words.safe(worker.path("kernel")),
        Words.safe(worker.path("version")),
        missing.stream().sorted().toList());
  }

  /** What is unusual about it, in words; empty if nothing is. */
  public String notes() {
    List<String> notes = new ArrayList<>();
    if (late) {
      notes.add("late");
    }
    if (draining) {
      notes.add("draining");
    }
    if (failed > 0) {
      notes.add(failed + " tiles failed");
    }
    if (!missing.isEmpty()) {
      int more = missing.size() - NAMED;
      notes.add(
          "lacks "
              + String.join(" ", missing.subList(0, Math.min(NAMED, missing.size())))
              + (more > 0 ? " and %d more".formatted(more) : ""));
    }
    return String.join(", ", notes);
  }
}
