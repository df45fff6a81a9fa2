package mosaico.comparison;

/**
 * An image that has been worked on.
 *
 * @param checksum CRC-32 of the result, as {@link ImageWork} defines it
 * @param cpuNanos CPU time of the thread that did the work, in nanoseconds; 0 if it is not known
 */
record Done(long checksum, long cpuNanos) {}
