package mosaico.coordinator.broker;

/**
 * What waits in the queue of tiles.
 *
 * @param ready messages that no worker holds
 * @param consumers workers' consumers
 */
public record QueueDepth(long ready, long consumers) {}
