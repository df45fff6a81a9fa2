package mosaico.coordinator.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import mosaico.contract.strip.Strip;
import mosaico.contract.strip.StripHeader;
import mosaico.contract.tile.JobId;

/**
 * The results of tiles as the run of a job needs them. Every method throws a {@link StoreException}
 * while the store is away.
 */
public interface Chunks {

  /** The whole result of a tile, if it is there. */
  Optional<Strip> get(JobId job, int index);

  /** Removes the result of a tile, if it is there. */
  void delete(JobId job, int index);

  /** Removes the results of tiles, those that are there. */
  void deleteAll(JobId job, IntStream indices);

  /** The headers of those of the given tiles whose results are there and sound, by index. */
  Map<Integer, StripHeader> headers(JobId job, List<Integer> indices);

  /**
   * The headers of those of the given tiles whose results are there and sound, by index.
   *
   * @param damaged is told of each that is no result, and why
   */
  default Map<Integer, StripHeader> headers(
      JobId job, List<Integer> indices, BiConsumer<Integer, String> damaged) {
    return headers(job, indices);
  }

  /**
   * Waits for the next tile that a worker says is done.
   *
   * @return its index, or empty if the time is over or the job's record should be looked at
   */
  Optional<Integer> awaitCompletion(JobId job, Duration atMost);

  /** Makes the coordinator that runs the job look at its record now. */
  void wake(JobId job, Duration ttl);
}
