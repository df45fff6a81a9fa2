package mosaico.contract.registry;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mosaico.contract.tile.FirstVersion;
import mosaico.contract.tile.Pool;

/**
 * A worker's entry in the registry, written at each heartbeat: a Redis hash under {@link #key},
 * which expires after {@link #LIFETIME}, and its ID in the sorted set {@link #INDEX}, scored by the
 * time of the heartbeat in milliseconds.
 *
 * @param filters names of the filters that it supports
 * @param parameters of those filters: {@code blur:sigma}
 * @param versions of the contract that it speaks
 * @param queues that it takes tiles from
 * @param kernel which Sobel kernel it uses
 * @param concurrency how many tiles it processes at once
 * @param busy tiles in progress
 * @param busyMillis time spent on tiles since it started, including those in progress; two tiles at
 *     once count twice, so that its growth between two heartbeats, divided by the time between
 *     them, is how many were in progress on average
 * @param draining whether it has stopped taking tiles and is shutting down
 * @param tilesDone results stored since it started
 * @param tilesFailed tiles that turned out to be impossible since it started
 * @param cpu CPU load of its process, 0 to 1, where 1 is all of the machine's processors
 * @param memoryBytes heap in use
 * @param memoryMaxBytes heap that it may use
 */
public record WorkerRecord(
    String id,
    String host,
    long pid,
    String version,
    List<String> filters,
    List<String> parameters,
    List<Integer> versions,
    List<String> queues,
    String kernel,
    int concurrency,
    int busy,
    long busyMillis,
    boolean draining,
    long tilesDone,
    long tilesFailed,
    double cpu,
    long memoryBytes,
    long memoryMaxBytes,
    Instant startedAt,
    Instant seenAt) {

  public static final String INDEX = "workers";

  /**
   * A hash of workers that were found to make wrong rows, by ID. A worker that finds its own ID in
   * it leaves; what it made is refused.
   */
  public static final String CONVICTED = "workers:convicted";

  public static final Duration HEARTBEAT = Duration.ofSeconds(10);
  public static final Duration LIFETIME = Duration.ofSeconds(30);

  /** The Redis key of a worker's hash. */
  public static String key(String id) {
    return "worker:" + id;
  }

  public Map<String, String> toHash() {
    Map<String, String> hash = new LinkedHashMap<>();
    hash.put("id", id);
    hash.put("host", host);
    hash.put("pid", Long.toString(pid));
    hash.put("version", version);
    hash.put("filters", String.join(",", filters));
    hash.put("parameters", String.join(",", parameters));
    hash.put("versions", versions.stream().map(String::valueOf).collect(joining(",")));
    hash.put("queues", String.join(",", queues));
    hash.put("kernel", kernel);
    hash.put("concurrency", Integer.toString(concurrency));
    hash.put("busy", Integer.toString(busy));
    hash.put("busyMillis", Long.toString(busyMillis));
    hash.put("draining", Boolean.toString(draining));
    hash.put("tilesDone", Long.toString(tilesDone));
    hash.put("tilesFailed", Long.toString(tilesFailed));
    hash.put("cpu", Double.toString(cpu));
    hash.put("memoryBytes", Long.toString(memoryBytes));
    hash.put("memoryMaxBytes", Long.toString(memoryMaxBytes));
    hash.put("startedAt", startedAt.toString());
    hash.put("seenAt", seenAt.toString());
    return hash;
  }

  /**
   * Reads what {@link #toHash} wrote. A missing field, as from an older worker, is empty or 0; but
   * a worker that does not say which versions, filters, parameters or queues it knows is one of the
   * first version, and knows those of that version.
   *
   * @throws IllegalArgumentException if a number or a time cannot be read
   */
  public static WorkerRecord fromHash(Map<String, String> hash) {
    return new WorkerRecord(
        hash.getOrDefault("id", ""),
        hash.getOrDefault("host", ""),
        Long.parseLong(hash.getOrDefault("pid", "0")),
        hash.getOrDefault("version", ""),
        list(hash.getOrDefault("filters", String.join(",", FirstVersion.FILTERS))),
        list(hash.getOrDefault("parameters", String.join(",", FirstVersion.PARAMETERS))),
        list(hash.getOrDefault("versions", "1")).stream().map(Integer::valueOf).toList(),
        list(hash.getOrDefault("queues", Pool.GENERAL.queue())),
        hash.getOrDefault("kernel", ""),
        Integer.parseInt(hash.getOrDefault("concurrency", "0")),
        Integer.parseInt(hash.getOrDefault("busy", "0")),
        Long.parseLong(hash.getOrDefault("busyMillis", "0")),
        Boolean.parseBoolean(hash.getOrDefault("draining", "false")),
        Long.parseLong(hash.getOrDefault("tilesDone", "0")),
        Long.parseLong(hash.getOrDefault("tilesFailed", "0")),
        Double.parseDouble(hash.getOrDefault("cpu", "0")),
        Long.parseLong(hash.getOrDefault("memoryBytes", "0")),
        Long.parseLong(hash.getOrDefault("memoryMaxBytes", "0")),
        instant(hash.getOrDefault("startedAt", "1970-01-01T00:00:00Z")),
        instant(hash.getOrDefault("seenAt", "1970-01-01T00:00:00Z")));
  }

  /** What it can do. */
  public Capability capability() {
    return Capability.of(versions, filters, parameters);
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",")).filter(name -> !name.isEmpty()).toList();
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("\"" + text + "\" is no time", e);
    }
  }
}
