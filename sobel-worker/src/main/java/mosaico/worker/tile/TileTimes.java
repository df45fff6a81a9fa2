package mosaico.worker.tile;

import java.time.Duration;

/**
 * How long a tile took here.
 *
 * @param queued from its publication until a worker began it, by the clocks of two machines
 * @param decode of its body
 * @param kernel of its filters
 * @param pack of its result
 * @param store of its result in Redis
 */
public record TileTimes(
    Duration queued, Duration decode, Duration kernel, Duration pack, Duration store) {

  /** Time spent on it, but not storing: decoding, filtering and packing. */
  public Duration took() {
    return decode.plus(kernel).plus(pack);
  }
}
