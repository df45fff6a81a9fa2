package mosaico.coordinator.operations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of the system at one moment.
 *
 * @param live workers
 * @param capacity tiles that the workers can work on at once
 * @param busy tiles being worked on, as of the workers' last heartbeats
 * @param ready tiles waiting in the queue; null if the broker was unreachable
 * @param tilesPerSecond tiles done per second, between the workers' last two heartbeats; null if
 *     there are workers, but none of them has sent two
 * @param utilisation share of the workers' capacity in use, 0 to 1, between their last two
 *     heartbeats; null if there are workers, but none of them has sent two
 * @param jobs running on the coordinator that took the sample
 */
public record Sample(
    Instant at,
    int live,
    int capacity,
    int busy,
    @Nullable Long ready,
    @Nullable Double tilesPerSecond,
    @Nullable Double utilisation,
    int jobs) {}
