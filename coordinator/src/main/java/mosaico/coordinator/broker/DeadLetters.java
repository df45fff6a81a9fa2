package mosaico.coordinator.broker;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.atomic.LongAdder;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.MalformedTileException;
import mosaico.contract.tile.TileHeaders;
import mosaico.coordinator.deadletter.DeadLetter;
import mosaico.coordinator.store.StoreException;
import mosaico.service.retry.RetryPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Consumes {@code tareas.dlq}, so that a job fails as soon as the broker gives up one of its tiles,
 * and not only at its deadline.
 */
public final class DeadLetters {

  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  /** Stores that a tile cannot be made. */
  @FunctionalInterface
  public interface FailedTiles {
    void fail(ChunkId id, int attempt, String reason);
  }

  /** Keeps what was given up, for operators. */
  @FunctionalInterface
  public interface KeptLetters {
    void keep(DeadLetter letter, byte[] body);
  }

  private final FailedTiles failed;
  private final KeptLetters kept;
  private final DeadLetterReader reader;
  private final LongAdder count = new LongAdder();
  private int failures;

  public DeadLetters(FailedTiles failed, KeptLetters kept, Clock clock) {
    this.failed = failed;
    this.kept = kept;
    this.reader = new DeadLetterReader(clock);
  }

  /** Starts to consume on a new connection; part of an {@code BrokerConnection.Session}. */
  public void opened(Connection connection) throws IOException {
    Channel channel = connection.createChannel();
    channel.basicQos(1);
    channel.basicConsume(
        TileHeaders.DEAD_LETTER_QUEUE,
        false,
        (_, delivery) -> handle(channel, delivery),
        (_) -> reopen(connection));
  }

  /**
   * The queue is gone: closes the connection, which is then opened again with all queues. On a
   * thread of its own: the calling one is the client's, and closing waits for that.
   */
  private static void reopen(Connection connection) {
    log.warn(
        "the broker cancelled the consumer of {}; reconnecting", TileHeaders.DEAD_LETTER_QUEUE);
    Thread.ofVirtual().name("reopen").start(() -> connection.abort(2_000));
  }

  /** How many tiles were given up, as far as this coordinator was told, since its start. */
  public long count() {
    return count.sum();
  }

  private void handle(Channel channel, Delivery delivery) throws IOException {
    long tag = delivery.getEnvelope().getDeliveryTag();
    String id = String.valueOf(delivery.getProperties().getMessageId());
    try {
      int attempt = TileHeaders.attempt(delivery.getProperties().getHeaders());
      failed.fail(
          ChunkId.parse(id), attempt, "no worker could process it; the broker gave up on it");
      failures = 0;
      count.increment();
      log.warn("tile {} was given up", id);
      keep(delivery);
      channel.basicAck(tag, false);
    } catch (MalformedTileException e) {
      log.warn("dropped a message that is no tile from {}: {}", TileHeaders.DEAD_LETTER_QUEUE, id);
      keep(delivery);
      channel.basicAck(tag, false);
    } catch (StoreException e) {
      log.warn("cannot note that tile {} was given up: {}", id, e.getMessage());
      pause(++failures);
      channel.basicNack(tag, false, true);
    }
  }

  /** For operators to see: the job's end does not wait for it. */
  private void keep(Delivery delivery) {
    try {
      kept.keep(reader.read(delivery), delivery.getBody());
    } catch (StoreException e) {
      log.warn("a dead letter is not listed: {}", e.getMessage());
    }
  }

  private static void pause(int attempt) {
    try {
      Thread.sleep(RetryPolicy.DEAD_LETTER.delay(attempt));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
