package mosaico.worker.tile;

/** How a delivery ends. */
public sealed interface Outcome {

  /** The tile's result is stored. */
  record Accepted() implements Outcome {}

  /** No worker can do anything with the message; it goes to the dead-letter queue. */
  record Discarded(String reason) implements Outcome {}

  /** Not now or not here: the message goes back to the queue. */
  record Requeued(String reason) implements Outcome {}

  Outcome ACCEPTED = new Accepted();
}
