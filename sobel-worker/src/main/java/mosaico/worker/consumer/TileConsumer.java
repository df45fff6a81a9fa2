package mosaico.worker.consumer;

import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import mosaico.service.broker.BrokerConnection;
import mosaico.worker.drain.Drain;
import mosaico.worker.tile.Outcome;
import mosaico.worker.tile.TileMessage;
import org.jspecify.annotations.Nullable;

/** Takes tiles from the queue, whichever connection there is, and has them handled on threads. */
public final class TileConsumer implements BrokerConnection.Session {

  private final int concurrency;
  private final Work work;
  private final Drain drain;
  private final DeliveryListener listener;
  private final ExecutorService threads;
  private volatile @Nullable ChannelConsumer intake;

  /** What is done with a message. */
  @FunctionalInterface
  public interface Work {
    Outcome handle(TileMessage message);
  }

  /**
   * Takes nothing yet.
   *
   * @param concurrency messages handled at once, on as many threads
   */
  public TileConsumer(int concurrency, Work work, Drain drain, DeliveryListener listener) {
    this.concurrency = concurrency;
    this.work = work;
    this.drain = drain;
    this.listener = listener;
    threads =
        Executors.newFixedThreadPool(concurrency, Thread.ofPlatform().name("tile-", 0).factory());
  }

  @Override
  public void opened(Connection connection) throws IOException {
    if (drain.hasBegun()) {
      return;
    }
    ChannelConsumer opened =
        new ChannelConsumer(connection.createChannel(), threads, work, drain, listener);
    // One more than is worked on, so that a thread that ends a tile has its next one at hand
    // without asking the broker; no more, so that no tile waits here while another worker idles.
    opened.start(concurrency + 1);
    intake = opened;
    if (drain.hasBegun()) {
      // finish() may have looked before this consumer was there; left on, it would be sent again
      // and again what it gives back.
      opened.stop();
    }
  }

  /** Whether tiles can come in now. */
  public boolean isOn() {
    ChannelConsumer current = intake;
    return current != null && current.isOpen() && !drain.hasBegun();
  }

  /**
   * Stops taking tiles, gives back those not begun, and waits for those that are. The drain must
   * have begun.
   *
   * @return whether all were finished in time
   */
  public boolean finish(Duration most) throws InterruptedException {
    ChannelConsumer current = intake;
    if (current != null) {
      current.stop();
    }
    threads.shutdown();
    return threads.awaitTermination(most.toNanos(), TimeUnit.NANOSECONDS);
  }
}
