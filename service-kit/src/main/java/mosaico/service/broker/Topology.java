package mosaico.service.broker;

import static mosaico.contract.tile.TileHeaders.DEAD_LETTER_QUEUE;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import mosaico.contract.tile.Pool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Declares the queues, identically in every process, as far as the broker supports it: those of the
 * pools at once, those of groups when they are needed.
 *
 * @param quorum whether queues of tiles are quorum queues
 */
public record Topology(boolean quorum) {

  private static final Logger log = LoggerFactory.getLogger(Topology.class);

  /** How long a group's queue outlives its last consumer; never changed, or declaring it fails. */
  private static final Duration GROUP_EXPIRY = Duration.ofMinutes(10);

  /**
   * Declares the dead-letter queue and those of the pools, durable; existing ones are left as they
   * are.
   *
   * @throws QueueMismatchException if one of the pools' exists with other arguments
   */
  void declareOn(Connection connection) throws IOException {
    declareDeadLetters(connection);
    try (Channel channel = connection.createChannel()) {
      for (Pool pool : Pool.values()) {
        declare(channel, pool.queue(), arguments(connection));
      }
    } catch (TimeoutException e) {
      throw new IOException("the broker did not answer a closing channel", e);
    }
  }

  /**
   * Declares a queue of a group of workers that can do the same, durable; the broker deletes it
   * when nobody has consumed it for {@link #GROUP_EXPIRY}.
   *
   * @throws IOException if it exists with other arguments
   */
  public void declareGroup(Connection connection, String queue) throws IOException {
    try (Channel channel = connection.createChannel()) {
      Map<String, Object> arguments = arguments(connection);
      if (!arguments.isEmpty()) {
        arguments.put("x-expires", GROUP_EXPIRY.toMillis());
      }
      declare(channel, queue, arguments);
    } catch (TimeoutException e) {
      throw new IOException("the broker did not answer a closing channel", e);
    }
  }

  /**
   * Of the same type as the pools' queues, so that it is there while one node of a cluster is not.
   * Up to version 0.1 it was a classic queue everywhere; such a one serves until somebody replaces
   * it.
   */
  private void declareDeadLetters(Connection connection) throws IOException {
    try (Channel channel = connection.createChannel()) {
      declare(
          channel,
          DEAD_LETTER_QUEUE,
          quorum && isRabbitMq(connection) ? Map.of("x-queue-type", "quorum") : Map.of());
    } catch (QueueMismatchException e) {
      log.warn(
          "{} is not a queue of type {}: on a cluster nobody can connect while its node is down;"
              + " replace it when it is empty: rabbitmqctl delete_queue {}",
          DEAD_LETTER_QUEUE,
          quorum ? "quorum" : "classic",
          DEAD_LETTER_QUEUE);
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
  private Map<String, Object> arguments(Connection connection) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    if (isRabbitMq(connection)) {
      arguments.put("x-dead-letter-exchange", "");
      arguments.put("x-dead-letter-routing-key", DEAD_LETTER_QUEUE);
      arguments.put("x-queue-type", quorum ? "quorum" : "classic");
    }
    return arguments;
  }

  private static boolean isRabbitMq(Connection connection) {
    return "RabbitMQ".equals(String.valueOf(connection.getServerProperties().get("product")));
  }
}
