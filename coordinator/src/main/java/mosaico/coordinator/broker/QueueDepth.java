package mosaico.coordinator.broker;

/**
 * How many tiles wait in the queue, and how many consumers take them.
 *
 * @param ready messages that no worker holds
 * @param consumers workers' consumers
 */
public record QueueDepth(long ready, long consumers) {}
