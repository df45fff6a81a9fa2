package mosaico.comparison;

import java.util.OptionalDouble;

/**
 * How long one mode took.
 *
 * @param parallel threads, processes, or images that the running system is given at once
 * @param images that were worked on
 * @param seconds from the first image's begin to the last one's end, without the warm-up
 * @param cpuSeconds CPU time of the threads that decoded and filtered; of a running system, what
 *     its workers spent on the result's tiles, if it tells
 */
public record Measurement(
    Mode mode, int parallel, int images, double seconds, OptionalDouble cpuSeconds) {}
