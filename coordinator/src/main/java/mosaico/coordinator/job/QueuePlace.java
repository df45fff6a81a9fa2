package mosaico.coordinator.job;

import java.time.Duration;
import java.util.Optional;

/**
 * Where a job that waits for room stands.
 *
 * @param place from 1: the one that is begun next
 * @param of how many wait, of all submitters
 * @param startsIn in how much time it should begin, judged by what those before it cost and what
 *     the workers do; empty while nobody knows, as without workers
 */
public record QueuePlace(int place, int of, Optional<Duration> startsIn) {}
