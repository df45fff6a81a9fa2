package mosaico.coordinator.broker;

import com.rabbitmq.client.AMQP.Queue.DeclareOk;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import mosaico.contract.tile.TileHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the broker how many tiles wait in the queue. */
public final class QueueMonitor {

  private static final Logger log = LoggerFactory.getLogger(QueueMonitor.class);

  private volatile @Nullable Connection connection;

  /** Starts to use a new connection; part of an {@code BrokerConnection.Session}. */
  public void opened(Connection opened) {
    connection = opened;
  }

  /** The depth now; empty while the broker cannot be asked. */
  public Optional<QueueDepth> depth() {
    Connection current = connection;
    if (current == null || !current.isOpen()) {
      return Optional.empty();
    }
    try (Channel channel = current.createChannel()) {
      DeclareOk queue = channel.queueDeclarePassive(TileHeaders.QUEUE);
      return Optional.of(new QueueDepth(queue.getMessageCount(), queue.getConsumerCount()));
    } catch (IOException | TimeoutException | AlreadyClosedException e) {
      log.info("the depth of the queue is unknown: {}", e.toString());
      return Optional.empty();
    }
  }
}
