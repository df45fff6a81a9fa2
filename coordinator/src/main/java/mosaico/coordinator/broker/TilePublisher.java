package mosaico.coordinator.broker;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import mosaico.contract.tile.Pool;
import mosaico.contract.tile.TileHeaders;
import mosaico.contract.tile.TileTask;
import mosaico.coordinator.timing.Step;
import mosaico.coordinator.timing.StepTimes;
import mosaico.service.broker.BrokerConnection;
import mosaico.service.broker.Topology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends tiles to their queues with publisher confirms, so that every tile the broker did not accept
 * is reported to its sender.
 *
 * <p>It needs a connection that nothing else uses: a broker that is out of memory or disk reads
 * nothing more from a connection on which something was published.
 */
public final class TilePublisher implements TileOutlet, BrokerConnection.Session {

  private static final Logger log = LoggerFactory.getLogger(TilePublisher.class);
  private static final int TRANSIENT = 1;
  private static final int PERSISTENT = 2;

  /** For another sender's tile to be written. */
  private static final Duration TURN = Duration.ofSeconds(1);

  /** A tile takes milliseconds to be written, so who waits for longer hangs. */
  private static final Duration LONGEST_WRITE = Duration.ofSeconds(5);

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
   * @param blocked why the broker has stopped reading, being out of memory or disk: a thread that
   *     sends would block for as long, past every deadline; null if it reads
   * @param declared queues that are known to exist
   */
  private record Open(
      Connection connection,
      Channel channel,
      ConcurrentSkipListMap<Long, Unconfirmed> pending,
      AtomicReference<@Nullable String> blocked,
      Set<String> declared) {}

  private final Topology topology;
  private final StepTimes times;
  private final ReentrantLock lock = new ReentrantLock();
  private final LongAdder confirmed = new LongAdder();
  private volatile @Nullable Open current;
  private volatile @Nullable BrokerProbe probe;
  private volatile String unavailable = "the broker is not connected yet";

  /** When the tile began to be written that is being written, by {@link System#nanoTime}, or 0. */
  private volatile long writingSince;

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

  @Override
  public void opened(Connection connection) throws IOException {
    Channel channel = connection.createChannel();
    Open open =
        new Open(
            connection,
            channel,
            new ConcurrentSkipListMap<>(),
            new AtomicReference<>(),
            ConcurrentHashMap.newKeySet());
    connection.addBlockedListener(
        reason -> {
          log.warn("the broker accepts no tiles for now: {}", reason);
          open.blocked().set(reason);
        },
        () -> {
          log.info("the broker accepts tiles again");
          open.blocked().set(null);
        });
    channel.confirmSelect();
    channel.addConfirmListener(
        (number, multiple) -> confirmed(open, number, multiple),
        (number, multiple) -> refused(open, number, multiple));
    channel.addReturnListener(
        returned -> unroutable(open, returned.getRoutingKey(), returned.getProperties()));
    channel.addShutdownListener(_ -> lostAll(open));
    probe = BrokerProbe.start(connection, () -> open.blocked().get() != null);
    current = open;
  }

  @Override
  public void unavailable(String reason) {
    unavailable = reason;
  }

  @Override
  public long workDone() {
    BrokerProbe now = probe;
    return confirmed.sum() + (now == null ? 0 : now.answers());
  }

  @Override
  public boolean hangs() {
    long since = writingSince;
    return since != 0 && System.nanoTime() - since > LONGEST_WRITE.toNanos();
  }

  /** Why the broker accepts no tiles now, in words for people; empty if it does. */
  public Optional<String> trouble() {
    Open open = current;
    if (open == null || !open.channel().isOpen()) {
      return Optional.of(unavailable);
    }
    String blocked = open.blocked().get();
    if (blocked != null) {
      return Optional.of(outOf(blocked));
    }
    BrokerProbe now = probe;
    return hangs() || (now != null && now.isOverdue())
        ? Optional.of("the broker does not answer")
        : Optional.empty();
  }

  private static String outOf(String reason) {
    return "the broker is out of memory or disk: " + reason;
  }

  @Override
  public void publish(String queue, TileTask task, byte[] body, boolean persistent, Fate fate)
      throws BrokerUnavailableException {
    Open open = current;
    if (open == null) {
      throw new BrokerUnavailableException("not connected to the broker");
    }
    checkBlocked(open);
    declareGroup(open, queue);
    takeTurn();
    try {
      // It may have been blocked while this thread waited for another one's tile.
      checkBlocked(open);
      writingSince = Math.max(1, System.nanoTime());
      long number = open.channel().getNextPublishSeqNo();
      open.pending().put(number, new Unconfirmed(task.id().toString(), fate, System.nanoTime()));
      try {
        open.channel().basicPublish("", queue, true, properties(task, persistent), body);
      } catch (IOException | AlreadyClosedException e) {
        open.pending().remove(number);
        throw new BrokerUnavailableException("the broker's connection broke", e);
      }
    } finally {
      writingSince = 0;
      lock.unlock();
    }
  }

  private static void checkBlocked(Open open) throws BrokerUnavailableException {
    String blocked = open.blocked().get();
    if (blocked != null) {
      throw new BrokerUnavailableException(outOf(blocked));
    }
  }

  /** The other one may hang: its job's deadline is nobody else's. */
  private void takeTurn() throws BrokerUnavailableException {
    try {
      if (!lock.tryLock(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new BrokerUnavailableException("the broker does not take the tile before this one");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerUnavailableException("interrupted", e);
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
    return trouble().isEmpty();
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
      confirmed.increment();
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
