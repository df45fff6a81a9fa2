package mosaico.coordinator.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What alerts are judged by.
 *
 * @param workers in the registry
 * @param queueLatency age of the tile that has been in a queue longest
 * @param deadLetters tiles that the broker has given up, as far as this coordinator was told, since
 *     its start
 * @param convictions of workers that make wrong rows
 * @param jobs that run on this coordinator
 */
public record Observation(
    List<Worker> workers,
    Duration queueLatency,
    long deadLetters,
    List<Conviction> convictions,
    List<Job> jobs) {

  /**
   * A worker as its last heartbeat described it.
   *
   * @param cpu load of its process, 0 to 1, where 1 is all of its machine's processors
   * @param heap share of its heap that is in use, 0 to 1
   */
  public record Worker(String id, String host, double cpu, double heap, Instant seenAt) {}

  /**
   * A worker that makes wrong rows.
   *
   * @param worker its ID
   * @param job the beginning of the ID of the job of which it made a tile wrong
   * @param tile the tile's index
   */
  public record Conviction(String worker, String job, int tile) {}

  /**
   * A job that runs.
   *
   * @param id the beginning of its ID
   * @param done tiles of its result that are done
   * @param tiles of its result
   */
  public record Job(String id, Instant createdAt, Instant deadline, int done, int tiles) {}
}
