package mosaico.coordinator.broker;

import java.util.Map;
import mosaico.contract.tile.Pool;

/**
 * How many tiles wait in a queue or in several, and how many consumers take them.
 *
 * @param ready messages that no worker holds
 * @param consumers workers' consumers
 */
public record QueueDepth(long ready, long consumers) {

  /** The depth of a queue that does not exist. */
  public static final QueueDepth NONE = new QueueDepth(0, 0);

  /**
   * All queues together. Consumers are those of the pools' queues: whoever takes tiles from the
   * queue of a group takes them from its pool's too.
   *
   * @param depths by the queues' names
   */
  public static QueueDepth total(Map<String, QueueDepth> depths) {
    return new QueueDepth(
        depths.values().stream().mapToLong(QueueDepth::ready).sum(),
        depths.entrySet().stream()
            .filter(queue -> Pool.named(queue.getKey()).isPresent())
            .mapToLong(queue -> queue.getValue().consumers())
            .sum());
  }
}
