package mosaico.service.broker;

import static mosaico.contract.tile.TileHeaders.DEAD_LETTER_QUEUE;
import static mosaico.contract.tile.TileHeaders.QUEUE;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Declares the queues, identically in every process, as far as the broker supports it. */
final class Topology {

  private Topology() {}

  /**
   * Declares both queues, durable; existing ones are left as they are.
   *
   * @throws QueueMismatchException if one of them exists with other arguments
   */
  static void declareOn(Connection connection, boolean quorum) throws IOException {
    try (Channel channel = connection.createChannel()) {
      declare(channel, DEAD_LETTER_QUEUE, Map.of());
      declare(channel, QUEUE, arguments(connection, quorum));
    } catch (TimeoutException e) {
      throw new IOException("the broker did not answer a closing channel", e);
    }
  }

  private static void declare(Channel channel, String queue, Map<String, Object> arguments)
      throws IOException {
    try {
      channel.queueDeclare(queue, true, false, false, arguments);
    } catch (IOException e) {
      if (e.getCause() instanceof ShutdownSignalException signal
          && signal.getReason() instanceof AMQP.Channel.Close close
          && close.getReplyCode() == AMQP.PRECONDITION_FAILED) {
        throw new QueueMismatchException(queue, close.getReplyText(), e);
      }
      throw e;
    }
  }

  /** Only RabbitMQ supports {@code x-} arguments; Qpid Broker-J refuses a queue with them. */
  private static Map<String, Object> arguments(Connection connection, boolean quorum) {
    Object product = connection.getServerProperties().get("product");
    Map<String, Object> arguments = new LinkedHashMap<>();
    if ("RabbitMQ".equals(String.valueOf(product))) {
      arguments.put("x-dead-letter-exchange", "");
      arguments.put("x-dead-letter-routing-key", DEAD_LETTER_QUEUE);
      arguments.put("x-queue-type", quorum ? "quorum" : "classic");
    }
    return arguments;
  }
}
