package mosaico.coordinator.broker;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import mosaico.contract.tile.Pool;
import mosaico.contract.tile.TileHeaders;
import mosaico.contract.tile.TileTask;
import mosaico.coordinator.timing.Step;
import mosaico.coordinator.timing.StepTimes;
import mosaico.service.broker.Topology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends tiles to their queues with publisher confirms, so that every tile the broker did not accept
 * is reported to its sender.
 */
public final class TilePublisher implements TileOutlet {

  private static final Logger log = LoggerFactory.getLogger(TilePublisher.class);
  private static final int TRANSIENT = 1;
  private static final int PERSISTENT = 2;

  /** Is told what becomes of a tile that was sent, from any thread. */
  @FunctionalInterface
  public interface Fate {

    /** The broker did not accept it, or may not have. */
    void lost();

    /** The broker has it. */
    default void confirmed() {}
  }

  private record Unconfirmed(String messageId, Fate fate, long sentAt) {}

  /**
   * A channel and what was sent on it that the broker has not confirmed, by sequence number.
   *
   * @param blocked whether the broker has stopped reading, being out of memory or disk: a thread
   *     that sends would block for as long, past every deadline
   * @param declared queues that are known to exist
   */
  private record Open(
      Connection connection,
      Channel channel,
      ConcurrentSkipListMap<Long, Unconfirmed> pending,
      AtomicBoolean blocked,
      Set<String> declared) {}

  private final Topology topology;
  private final StepTimes times;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Open current;

  /**
   * Sends nothing before a connection is opened.
   *
   * @param topology declares the queues of groups that are sent to
   * @param times is told how long confirms take
   */
  public TilePublisher(Topology topology, StepTimes times) {
    this.topology = topology;
    this.times = times;
  }

  /** Starts to use a new connection; part of an {@code BrokerConnection.Session}. */
  public void opened(Connection connection) throws IOException {
    Channel channel = connection.createChannel();
    Open open =
        new Open(
            connection,
            channel,
            new ConcurrentSkipListMap<>(),
            new AtomicBoolean(),
            ConcurrentHashMap.newKeySet());
    connection.addBlockedListener(
        reason -> {
          log.warn("the broker accepts no tiles for now: {}", reason);
          open.blocked().set(true);
        },
        () -> {
          log.info("the broker accepts tiles again");
          open.blocked().set(false);
        });
    channel.confirmSelect();
    channel.addConfirmListener(
        (number, multiple) -> confirmed(open, number, multiple),
        (number, multiple) -> refused(open, number, multiple));
    channel.addReturnListener(
        returned -> unroutable(open, returned.getRoutingKey(), returned.getProperties()));
    channel.addShutdownListener(_ -> lostAll(open));
    current = open;
  }

  @Override
  public void publish(String queue, TileTask task, byte[] body, boolean persistent, Fate fate)
      throws BrokerUnavailableException {
    Open open = current;
    if (open == null) {
      throw new BrokerUnavailableException("not connected to the broker");
    }
    if (open.blocked().get()) {
      throw new BrokerUnavailableException("the broker is out of memory or disk");
    }
    declareGroup(open, queue);
    lock.lock();
    try {
      if (open.blocked().get()) {
        // While this thread waited for another one's tile.
        throw new BrokerUnavailableException("the broker is out of memory or disk");
      }
      long number = open.channel().getNextPublishSeqNo();
      open.pending().put(number, new Unconfirmed(task.id().toString(), fate, System.nanoTime()));
      try {
        open.channel().basicPublish("", queue, true, properties(task, persistent), body);
      } catch (IOException | AlreadyClosedException e) {
        open.pending().remove(number);
        throw new BrokerUnavailableException("the broker's connection broke", e);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The queues of pools were declared when the connection was opened. */
  private void declareGroup(Open open, String queue) throws BrokerUnavailableException {
    if (Pool.named(queue).isPresent() || open.declared().contains(queue)) {
      return;
    }
    try {
      topology.declareGroup(open.connection(), queue);
      open.declared().add(queue);
    } catch (IOException | AlreadyClosedException e) {
      throw new BrokerUnavailableException("the queue " + queue + " cannot be declared", e);
    }
  }

  @Override
  public boolean isOpen() {
    Open open = current;
    return open != null && open.channel().isOpen() && !open.blocked().get();
  }

  private static BasicProperties properties(TileTask task, boolean persistent) {
    return new BasicProperties.Builder()
        .messageId(task.id().toString())
        .correlationId(task.id().job().text())
        .contentType("application/octet-stream")
        .contentEncoding(TileHeaders.CONTENT_ENCODING)
        .deliveryMode(persistent ? PERSISTENT : TRANSIENT)
        .headers(TileHeaders.write(task))
        .build();
  }

  private void confirmed(Open open, long number, boolean multiple) {
    for (Unconfirmed tile : take(open, number, multiple)) {
      times.since(Step.PUBLISH_CONFIRM, tile.sentAt());
      tile.fate().confirmed();
    }
  }

  private static void refused(Open open, long number, boolean multiple) {
    List<Unconfirmed> refused = take(open, number, multiple);
    log.warn("the broker refused {} tiles; they are sent again", refused.size());
    refused.forEach(tile -> tile.fate().lost());
  }

  private static List<Unconfirmed> take(Open open, long number, boolean multiple) {
    if (multiple) {
      var upTo = open.pending().headMap(number, true);
      List<Unconfirmed> taken = List.copyOf(upTo.values());
      upTo.clear();
      return taken;
    }
    Unconfirmed taken = open.pending().remove(number);
    return taken == null ? List.of() : List.of(taken);
  }

  /** The queue has been deleted: a new connection declares it, and the tile is sent again. */
  private static void unroutable(Open open, String queue, BasicProperties properties) {
    log.warn("the queue {} is gone; declaring it again", queue);
    open.pending().values().stream()
        .filter(tile -> tile.messageId().equals(properties.getMessageId()))
        .forEach(tile -> tile.fate().lost());
    Thread.startVirtualThread(() -> open.connection().abort());
  }

  private static void lostAll(Open open) {
    List<Unconfirmed> lost = List.copyOf(open.pending().values());
    open.pending().clear();
    lost.forEach(tile -> tile.fate().lost());
  }
}
