package mosaico.worker.consumer;

import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import mosaico.contract.tile.Pool;
import mosaico.service.broker.BrokerConnection;
import mosaico.service.broker.Topology;
import mosaico.worker.drain.Drain;
import mosaico.worker.tile.Outcome;
import mosaico.worker.tile.TileMessage;
import org.jspecify.annotations.Nullable;

/**
 * Consumes tiles from its queues, on whichever connection is open, and handles them on a pool of
 * threads that all queues share.
 */
public final class TileConsumer implements BrokerConnection.Session {

  private final List<String> queues;
  private final Topology topology;
  private final Work work;
  private final Drain drain;
  private final DeliveryListener listener;
  private final LongAdder settled = new LongAdder();
  private final ExecutorService threads;
  private volatile @Nullable ChannelConsumer current;

  /** How many messages of each queue may be here. */
  private volatile int prefetch;

  /** Handles a message. */
  @FunctionalInterface
  public interface Work {
    Outcome handle(TileMessage message);
  }

  /**
   * Consumes nothing yet.
   *
   * @param concurrency how many messages are handled at once, each on its own thread
   * @param queues those of pools exist already; others are declared as those of groups
   */
  public TileConsumer(
      int concurrency,
      List<String> queues,
      Topology topology,
      Work work,
      Drain drain,
      DeliveryListener listener) {
    this.queues = List.copyOf(queues);
    this.topology = topology;
    this.work = work;
    this.drain = drain;
    this.listener = listener;
    prefetch = prefetch(concurrency);
    threads =
        Executors.newFixedThreadPool(concurrency, Thread.ofPlatform().name("tile-", 0).factory());
  }

  /**
   * How many messages of each queue may be at a worker. One more than is handled at once, so that a
   * thread that finishes a tile has its next one at hand; no more, so that no tile waits there
   * while another worker idles. It counts for each queue: quorum queues know no limit for all
   * queues together.
   *
   * @param concurrency how many messages are handled at once
   */
  public static int prefetch(int concurrency) {
    return concurrency + 1;
  }

  @Override
  public void opened(Connection connection) throws IOException {
    if (drain.hasBegun()) {
      return;
    }
    for (String queue : queues) {
      if (Pool.named(queue).isEmpty()) {
        topology.declareGroup(connection, queue);
      }
    }
    ChannelConsumer opened =
        new ChannelConsumer(connection.createChannel(), threads, work, drain, counting());
    opened.start(queues, prefetch);
    current = opened;
    if (drain.hasBegun()) {
      // finish() may have run before this consumer was set; left on, it would receive again and
      // again what it returns.
      opened.stop();
    }
  }

  @Override
  public long workDone() {
    return settled.sum();
  }

  private DeliveryListener counting() {
    return new DeliveryListener() {
      @Override
      public void begun() {
        listener.begun();
      }

      @Override
      public void ended() {
        listener.ended();
      }

      @Override
      public void settled(Outcome outcome) {
        settled.increment();
        listener.settled(outcome);
      }
    };
  }

  /**
   * Changes how many messages of each queue may be here, from the next delivery on; those that are
   * here stay.
   */
  public void changePrefetch(int messages) {
    prefetch = messages;
    ChannelConsumer consumer = current;
    if (consumer != null && !drain.hasBegun()) {
      consumer.restart(queues, messages);
    }
  }

  /** Whether tiles can arrive now. */
  public boolean isOn() {
    ChannelConsumer consumer = current;
    return consumer != null && consumer.isOpen() && !drain.hasBegun();
  }

  /**
   * Stops consuming, returns tiles not begun to the queue, and waits for those in progress. The
   * drain must have begun.
   *
   * @return whether all were finished in time
   */
  public boolean finish(Duration most) throws InterruptedException {
    ChannelConsumer consumer = current;
    if (consumer != null) {
      consumer.stop();
    }
    threads.shutdown();
    return threads.awaitTermination(most.toNanos(), TimeUnit.NANOSECONDS);
  }
}
