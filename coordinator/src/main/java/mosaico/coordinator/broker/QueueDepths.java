package mosaico.coordinator.broker;

import java.util.Optional;

/** Tells how many tiles wait in a queue. */
@FunctionalInterface
public interface QueueDepths {

  /** The depth of one queue now; empty while the broker cannot be asked. */
  Optional<QueueDepth> depth(String queue);
}
