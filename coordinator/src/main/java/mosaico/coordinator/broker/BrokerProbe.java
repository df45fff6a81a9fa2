package mosaico.coordinator.broker;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes an empty message every second that no queue takes, on the connection on which tiles are
 * published, and waits for its confirm: a broker says that it is out of memory or disk only to
 * those who publish, and one that hangs says nothing.
 */
final class BrokerProbe {

  private static final Logger log = LoggerFactory.getLogger(BrokerProbe.class);
  private static final String NO_QUEUE = "mosaico.no-queue";
  private static final Duration EVERY = Duration.ofSeconds(1);

  /** A busy broker answers within milliseconds, one that recovers within a second or two. */
  private static final Duration OVERDUE = Duration.ofSeconds(5);

  private final Channel channel;
  private final BooleanSupplier blocked;
  private final LongAdder answers = new LongAdder();

  /** When the message was sent that is not confirmed, by {@link System#nanoTime}, or 0. */
  private volatile long unanswered;

  private BrokerProbe(Channel channel, BooleanSupplier blocked) {
    this.channel = channel;
    this.blocked = blocked;
  }

  /**
   * Begins, to end with the connection.
   *
   * @param blocked whether the broker has said that it reads nothing more
   */
  static BrokerProbe start(Connection connection, BooleanSupplier blocked) throws IOException {
    BrokerProbe probe = new BrokerProbe(connection.createChannel(), blocked);
    probe.channel.confirmSelect();
    probe.channel.addConfirmListener((_, _) -> probe.answered(), (_, _) -> probe.answered());
    Thread.ofVirtual().name("broker-probe").start(probe::run);
    return probe;
  }

  /** How many messages were confirmed. */
  long answers() {
    return answers.sum();
  }

  /** Whether the broker has not answered for so long that it seems to hang. */
  boolean isOverdue() {
    long since = unanswered;
    return since != 0 && !blocked.getAsBoolean() && System.nanoTime() - since > OVERDUE.toNanos();
  }

  private void answered() {
    unanswered = 0;
    answers.increment();
  }

  private void run() {
    try {
      while (channel.isOpen()) {
        if (blocked.getAsBoolean()) {
          // It is counted from when it reads again.
          unanswered = 0;
        } else if (unanswered == 0) {
          unanswered = Math.max(1, System.nanoTime());
          channel.basicPublish("", NO_QUEUE, new BasicProperties(), new byte[0]);
        }
        Thread.sleep(EVERY);
      }
    } catch (IOException | AlreadyClosedException e) {
      log.debug("the connection that was probed is gone", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
