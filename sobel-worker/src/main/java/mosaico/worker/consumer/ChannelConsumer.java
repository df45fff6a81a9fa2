package mosaico.worker.consumer;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.MalformedTileException;
import mosaico.contract.tile.TileHeaders;
import mosaico.service.logging.LogFields;
import mosaico.service.trace.TraceContext;
import mosaico.worker.drain.Drain;
import mosaico.worker.tile.Outcome;
import mosaico.worker.tile.TileMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The consumer of one channel, of one queue or more. A message that it takes is settled on that
 * channel or, if the channel is gone, not at all: the broker then delivers it again.
 */
final class ChannelConsumer extends DefaultConsumer {

  private static final Logger log = LoggerFactory.getLogger(ChannelConsumer.class);
  private static final Outcome SHUTTING_DOWN = new Outcome.Requeued("this worker is shutting down");

  private final Channel channel;
  private final Executor threads;
  private final TileConsumer.Work work;
  private final Drain drain;
  private final DeliveryListener listener;
  private final ReentrantLock settling = new ReentrantLock();

  /** The queue of each consumer tag. */
  private final Map<String, String> queues = new ConcurrentHashMap<>();

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

  /**
   * Starts to consume.
   *
   * @param prefetch how many messages of each queue may be here
   */
  void start(List<String> from, int prefetch) throws IOException {
    channel.basicQos(prefetch);
    for (String queue : from) {
      queues.put(channel.basicConsume(queue, false, this), queue);
    }
  }

  /**
   * Starts to consume anew: for the broker, the number of messages belongs to a consumer from its
   * start on. Messages that are here are settled on this channel as before.
   */
  void restart(List<String> from, int prefetch) {
    settling.lock(); // a channel is for one thread at a time
    try {
      for (String tag : List.copyOf(queues.keySet())) {
        channel.basicCancel(tag);
        queues.remove(tag);
      }
      start(from, prefetch);
    } catch (IOException | ShutdownSignalException e) {
      log.debug("the channel closed before its prefetch was changed; the next one has it", e);
    } finally {
      settling.unlock();
    }
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  /** Stops consuming; messages that the broker has already sent may still arrive. */
  void stop() {
    try {
      for (String tag : queues.keySet()) {
        if (channel.isOpen()) {
          channel.basicCancel(tag);
        }
      }
    } catch (IOException | ShutdownSignalException e) {
      log.debug("the channel closed before its consumer was cancelled", e);
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
    if (drain.hasBegun() || !submit(envelope.getDeliveryTag(), message)) {
      settle(envelope.getDeliveryTag(), message, SHUTTING_DOWN);
    }
  }

  private boolean submit(long deliveryTag, TileMessage message) {
    try {
      threads.execute(() -> process(deliveryTag, message));
      return true;
    } catch (RejectedExecutionException _) {
      // The drain has just shut the pool down. Rethrown, this would make the client close the
      // channel on which the tiles in progress are still to be acknowledged.
      return false;
    }
  }

  private void process(long deliveryTag, TileMessage message) {
    if (!channel.isOpen()) {
      return;
    }
    try (LogFields _ = logFields(message)) {
      settle(deliveryTag, message, drain.hasBegun() ? SHUTTING_DOWN : handle(message));
    }
  }

  /** Null if the message does not say which tile it is. */
  private static @Nullable LogFields logFields(TileMessage message) {
    try {
      return message.id() == null
          ? null
          : LogFields.of(ChunkId.parse(message.id()))
              .within(TileHeaders.traceparent(message.headers()).flatMap(TraceContext::parse));
    } catch (MalformedTileException _) {
      return null;
    }
  }

  private Outcome handle(TileMessage message) {
    listener.begun();
    try {
      return work.handle(message);
    } catch (RuntimeException | Error e) {
      // Not known to be the tile's fault; if it is, the poison-tile limit ends it.
      log.error("failed to handle message {}", message.id(), e);
      return new Outcome.Requeued(e.toString());
    } finally {
      listener.ended();
    }
  }

  private void settle(long deliveryTag, TileMessage message, Outcome outcome) {
    settling.lock();
    try {
      Acknowledgement.send(channel, deliveryTag, message.id(), outcome);
    } catch (IOException | ShutdownSignalException e) {
      log.debug(
          "the channel closed before {} was settled; it will be redelivered", message.id(), e);
      return;
    } finally {
      settling.unlock();
    }
    listener.settled(outcome);
  }

  /** The broker cancelled the consumer, as it does when the queue is deleted. */
  @Override
  public void handleCancel(String consumer) {
    log.warn("the broker cancelled the consumer of {}", queues.get(consumer));
    reopen();
  }

  /**
   * The channel alone is gone, closed by the broker or, after an exception in this consumer, by the
   * client. Without a new one no tile would ever arrive again.
   */
  @Override
  public void handleShutdownSignal(String consumer, ShutdownSignalException cause) {
    if (!cause.isHardError()) {
      log.warn("the channel was closed: {}", cause.getMessage());
      reopen();
    }
  }

  /**
   * Closes the connection so that it is opened again. On a thread of its own: the calling one is
   * the client's, and closing waits for that.
   */
  private void reopen() {
    Thread.ofVirtual().name("reopen").start(() -> channel.getConnection().abort(2_000));
  }
}
