package mosaico.coordinator.scaling;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What keeps more workers from helping.
 *
 * @param kind what it is
 * @param host the machine whose processors are busy; empty for other kinds
 * @param share how busy it is, 0 to 1
 */
public record Bottleneck(Kind kind, String host, double share) {

  /** Processors this busy have nothing left for more workers. */
  private static final double FULL = 0.9;

  /** Workers that are busy for less than this wait for tiles. */
  private static final double IDLE = 0.7;

  /** Kinds of bottlenecks. */
  public enum Kind {
    WORKER_PROCESSORS,
    COORDINATOR_PROCESSORS,
    SENDING,
    OTHER
  }

  /**
   * A worker's load.
   *
   * @param cpu of its process, 0 to 1, where 1 is all processors of its machine
   */
  public record WorkerLoad(String host, double cpu) {}

  /**
   * Finds it by how busy everything is while tiles wait.
   *
   * @param coordinator how busy the processors of a coordinator's machine are, 0 to 1
   * @param utilisation share of the workers' time in use, 0 to 1
   */
  public static Bottleneck of(List<WorkerLoad> workers, double coordinator, double utilisation) {
    Map<String, Double> hosts =
        workers.stream()
            .collect(
                Collectors.groupingBy(WorkerLoad::host, Collectors.summingDouble(WorkerLoad::cpu)));
    boolean allFull = !hosts.isEmpty() && hosts.values().stream().allMatch(cpu -> cpu >= FULL);
    if (allFull) {
      Map.Entry<String, Double> fullest =
          hosts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
      return new Bottleneck(
          Kind.WORKER_PROCESSORS, fullest.getKey(), Math.min(1, fullest.getValue()));
    }
    if (coordinator >= FULL) {
      return new Bottleneck(Kind.COORDINATOR_PROCESSORS, "", Math.min(1, coordinator));
    }
    if (utilisation < IDLE) {
      return new Bottleneck(Kind.SENDING, "", utilisation);
    }
    return new Bottleneck(Kind.OTHER, "", utilisation);
  }

  /** What would help, as the end of a sentence. */
  String remedy() {
    return switch (kind) {
      case WORKER_PROCESSORS ->
          "the processors of %s are %.0f %% busy: workers on another machine would help"
              .formatted(host, 100 * share);
      case COORDINATOR_PROCESSORS ->
          "the processors of the coordinator's machine are %.0f %% busy: another coordinator on"
                  .formatted(100 * share)
              + " another machine would help";
      case SENDING ->
          "the workers are busy for only %.0f %% of their time: tiles reach them too slowly, and"
                  .formatted(100 * share)
              + " another coordinator or a faster link would help";
      case OTHER -> "broker, Redis or network are the limit: see docs/scaling.md";
    };
  }
}
