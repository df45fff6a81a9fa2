package mosaico.worker.consumer;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import mosaico.worker.tile.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the broker is told of a delivery: ack, reject to the dead-letter queue, or requeue. */
public final class Acknowledgement {

  private static final Logger log = LoggerFactory.getLogger(Acknowledgement.class);

  private Acknowledgement() {}

  /** Settles one delivery; only one thread at a time may use a channel. */
  public static void send(
      Channel channel, long deliveryTag, @Nullable String messageId, Outcome outcome)
      throws IOException {
    switch (outcome) {
      case Outcome.Accepted() -> channel.basicAck(deliveryTag, false);
      case Outcome.Discarded(String reason) -> {
        log.warn("discarded message {}: {}", messageId, reason);
        channel.basicReject(deliveryTag, false);
      }
      case Outcome.Requeued(String reason) -> {
        log.info("returned message {} to the queue: {}", messageId, reason);
        channel.basicNack(deliveryTag, false, true);
      }
    }
  }
}
