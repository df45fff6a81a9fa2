package mosaico.coordinator.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.Queue.DeclareOk;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the broker how many tiles wait in the queues. */
public final class QueueMonitor implements QueueDepths {

  private static final Logger log = LoggerFactory.getLogger(QueueMonitor.class);

  private final Supplier<Set<String>> queues;
  private volatile @Nullable Connection connection;

  /**
   * Knows no depth before a connection is opened.
   *
   * @param queues the names of those in which tiles may wait
   */
  public QueueMonitor(Supplier<Set<String>> queues) {
    this.queues = queues;
  }

  /** Starts to use a new connection; part of an {@code BrokerConnection.Session}. */
  public void opened(Connection opened) {
    connection = opened;
  }

  /** The depth of all queues together now; empty while the broker cannot be asked. */
  public Optional<QueueDepth> depth() {
    return depths().map(QueueDepth::total);
  }

  /** The depth of each queue now, by name; empty while the broker cannot be asked. */
  public Optional<Map<String, QueueDepth>> depths() {
    Map<String, QueueDepth> depths = new TreeMap<>();
    for (String queue : queues.get()) {
      Optional<QueueDepth> depth = depth(queue);
      if (depth.isEmpty()) {
        return Optional.empty();
      }
      depths.put(queue, depth.get());
    }
    return Optional.of(depths);
  }

  @Override
  public Optional<QueueDepth> depth(String queue) {
    Connection current = connection;
    if (current == null || !current.isOpen()) {
      return Optional.empty();
    }
    try (Channel channel = current.createChannel()) {
      DeclareOk found = channel.queueDeclarePassive(queue);
      return Optional.of(new QueueDepth(found.getMessageCount(), found.getConsumerCount()));
    } catch (IOException | TimeoutException | AlreadyClosedException e) {
      if (isGone(e)) {
        return Optional.of(QueueDepth.NONE);
      }
      log.info("the depth of the queue {} is unknown: {}", queue, e.toString());
      return Optional.empty();
    }
  }

  private static boolean isGone(Exception e) {
    return e.getCause() instanceof ShutdownSignalException signal
        && signal.getReason() instanceof AMQP.Channel.Close close
        && close.getReplyCode() == AMQP.NOT_FOUND;
  }
}
