package mosaico.worker.consumer;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import mosaico.contract.tile.TileHeaders;
import mosaico.worker.drain.Drain;
import mosaico.worker.tile.Outcome;
import mosaico.worker.tile.TileMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The consumer on one channel: what it takes is settled on that channel or, if the channel is gone,
 * not at all, since the broker then delivers it again.
 */
final class ChannelConsumer extends DefaultConsumer {

  private static final Logger log = LoggerFactory.getLogger(ChannelConsumer.class);
  private static final Outcome GIVEN_BACK = new Outcome.Requeued("the worker is leaving");

  private final Channel channel;
  private final Executor threads;
  private final TileConsumer.Work work;
  private final Drain drain;
  private final DeliveryListener listener;
  private final ReentrantLock settling = new ReentrantLock();
  private volatile String tag = "";

  ChannelConsumer(
      Channel channel,
      Executor threads,
      TileConsumer.Work work,
      Drain drain,
      DeliveryListener listener) {
    super(channel);
    this.channel = channel;
    this.threads = threads;
    this.work = work;
    this.drain = drain;
    this.listener = listener;
  }

  void start(int prefetch) throws IOException {
    channel.basicQos(prefetch);
    tag = channel.basicConsume(TileHeaders.QUEUE, false, this);
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  /** Asks the broker for no more; what it has sent already may still come. */
  void stop() {
    try {
      if (channel.isOpen()) {
        channel.basicCancel(tag);
      }
    } catch (IOException | ShutdownSignalException e) {
      log.debug("the channel went before its consumer could be cancelled", e);
    }
  }

  @Override
  public void handleDelivery(
      String consumer, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
    TileMessage message =
        new TileMessage(
            properties.getMessageId(),
            properties.getHeaders(),
            properties.getContentEncoding(),
            body,
            envelope.isRedeliver());
    if (drain.hasBegun() || !handOn(envelope.getDeliveryTag(), message)) {
      settle(envelope.getDeliveryTag(), message, GIVEN_BACK);
    }
  }

  private boolean handOn(long deliveryTag, TileMessage message) {
    try {
      threads.execute(() -> take(deliveryTag, message));
      return true;
    } catch (RejectedExecutionException _) {
      // The drain has just shut the threads down. Thrown on, it would make the client close the
      // channel, on which the tiles that are being finished are yet to be acknowledged.
      return false;
    }
  }

  private void take(long deliveryTag, TileMessage message) {
    if (channel.isOpen()) {
      settle(deliveryTag, message, drain.hasBegun() ? GIVEN_BACK : handle(message));
    }
  }

  private Outcome handle(TileMessage message) {
    listener.begun();
    try {
      return work.handle(message);
    } catch (RuntimeException | Error e) {
      // Not the tile's fault as far as is known. If it is, the count of redeliveries ends it.
      log.error("could not handle the message {}", message.id(), e);
      return new Outcome.Requeued(e.toString());
    } finally {
      listener.ended();
    }
  }

  private void settle(long deliveryTag, TileMessage message, Outcome outcome) {
    settling.lock();
    try {
      switch (outcome) {
        case Outcome.Accepted() -> channel.basicAck(deliveryTag, false);
        case Outcome.Discarded(String reason) -> {
          log.warn("discarded the message {}: {}", message.id(), reason);
          channel.basicReject(deliveryTag, false);
        }
        case Outcome.Requeued(String reason) -> {
          log.info("gave back the message {}: {}", message.id(), reason);
          channel.basicNack(deliveryTag, false, true);
        }
      }
    } catch (IOException | ShutdownSignalException e) {
      log.debug("the channel went before {} could be settled; it comes again", message.id(), e);
      return;
    } finally {
      settling.unlock();
    }
    listener.settled(outcome);
  }

  /** The broker took the consumer off, as when the queue is deleted. */
  @Override
  public void handleCancel(String consumer) {
    log.warn("the broker cancelled the consumer of {}", TileHeaders.QUEUE);
    reopen();
  }

  /**
   * The channel alone is gone: closed by the broker, or by the client after an exception in this
   * consumer. Nobody else closes it, so without a new one no tile would ever come again.
   */
  @Override
  public void handleShutdownSignal(String consumer, ShutdownSignalException cause) {
    if (!cause.isHardError()) {
      log.warn("the channel was closed: {}", cause.getMessage());
      reopen();
    }
  }

  /**
   * Ends the connection, so that the link opens all anew. On a thread of its own: the calling one
   * is the client's, which the closing waits for.
   */
  private void reopen() {
    Thread.ofVirtual().name("reopen").start(() -> channel.getConnection().abort(2_000));
  }
}
