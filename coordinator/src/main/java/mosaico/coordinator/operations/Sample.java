package mosaico.coordinator.operations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the system stood at a moment.
 *
 * @param live workers
 * @param capacity tiles that they can work on at once
 * @param busy tiles that they worked on at their last heartbeats
 * @param ready tiles that waited in the queue; null if the broker could not be asked
 * @param tilesPerSecond results stored a second, between the workers' last two heartbeats; null
 *     while none of the live ones has been heard twice
 * @param utilisation share of the workers' places that was worked at, 0 to 1, between the same two;
 *     null likewise
 * @param jobs running in the coordinator that took the sample
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
