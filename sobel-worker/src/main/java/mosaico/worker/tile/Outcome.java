package mosaico.worker.tile;

/** How a delivery ends, and so how it is acknowledged. */
public sealed interface Outcome {

  /** The tile's result is stored, or nobody wants it any more. */
  record Accepted() implements Outcome {}

  /** No worker can make the tile: the message goes to the dead-letter queue. */
  record Discarded(String reason) implements Outcome {}

  /** The tile cannot be made here now: the message goes back to the queue. */
  record Requeued(String reason) implements Outcome {}

  Outcome ACCEPTED = new Accepted();
}
