package mosaico.service.broker;

import java.io.IOException;

/** A queue exists already with other arguments; the message says what to do. */
final class QueueMismatchException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * Composes the message.
   *
   * @param difference in the broker's words
   */
  QueueMismatchException(String queue, String difference, IOException cause) {
    super(
        ("the queue %s was made with other arguments (%s): give this process the QUEUE_TYPE of the"
                + " others, or, with no job under way, delete the queue: rabbitmqctl delete_queue %s")
            .formatted(queue, difference.replace("PRECONDITION_FAILED - ", ""), queue),
        cause);
  }
}
