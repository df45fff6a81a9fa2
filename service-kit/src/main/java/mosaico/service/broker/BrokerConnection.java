package mosaico.service.broker;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import mosaico.service.config.MaskedUri;
import mosaico.service.retry.RetryPolicy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A supervised connection to the broker: whenever it is lost it is opened again, with everything on
 * it.
 *
 * <p>The client's automatic recovery replays channels and consumers behind their users' backs. Here
 * a new session is set up, so that its users see what was left unconfirmed or unacknowledged;
 * {@code docs/decisions/0014-amqp-recovery.md} has the reasons.
 */
public final class BrokerConnection implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(BrokerConnection.class);

  /** Sets up what a connection is used for: channels and consumers. */
  @FunctionalInterface
  public interface Session {
    /** Called whenever a connection was opened; an exception closes it and counts as a failure. */
    void opened(Connection connection) throws IOException;
  }

  private final BrokerConfig config;
  private final ConnectionFactory factory = new ConnectionFactory();
  private final Session session;
  private final Thread supervisor;
  private volatile @Nullable Connection connection;
  private volatile boolean closed;

  /**
   * Does not connect yet.
   *
   * @param name identifies the connection in the broker's list
   */
  public BrokerConnection(BrokerConfig config, String name, Session session) {
    this.config = config;
    this.session = session;
    try {
      factory.setUri(config.uri());
      if (config.uri().getScheme().equals("amqps")) {
        // The default for amqps in the client trusts any certificate.
        factory.useSslProtocol(SSLContext.getDefault());
        factory.enableHostnameVerification();
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("AMQP_URI=" + MaskedUri.of(config.uri()), e);
    }
    factory.setAutomaticRecoveryEnabled(false);
    factory.setConnectionTimeout(5_000);
    factory.setRequestedHeartbeat(10);
    factory.setChannelRpcTimeout(10_000);
    supervisor = Thread.ofVirtual().name("broker-connection").unstarted(() -> supervise(name));
  }

  /** Starts connecting, and reconnecting, until closed. */
  public void start() {
    supervisor.start();
  }

  public boolean isOpen() {
    Connection current = connection;
    return current != null && current.isOpen();
  }

  private void supervise(String name) {
    int failures = 0;
    while (!closed) {
      @Nullable Connection opened = null;
      try {
        opened = factory.newConnection(name);
        CountDownLatch lost = new CountDownLatch(1);
        opened.addShutdownListener(_ -> lost.countDown());
        new Topology(config.quorum()).declareOn(opened);
        session.opened(opened);
        connection = opened;
        failures = 0;
        log.info("connected to the broker at {}", MaskedUri.of(config.uri()));
        lost.await();
        if (!closed) {
          log.warn("lost the broker at {}; reconnecting", MaskedUri.of(config.uri()));
        }
      } catch (IOException | TimeoutException | RuntimeException e) {
        failures++;
        Duration delay = RetryPolicy.BROKER_CONNECTION.delay(failures);
        if (!closed) {
          warn(e, delay);
        }
        if (!pause(delay)) {
          return;
        }
      } catch (InterruptedException e) {
        return;
      } finally {
        connection = null;
        if (opened != null) {
          opened.abort(2_000);
        }
      }
    }
  }

  private void warn(Exception e, Duration delay) {
    String advice =
        e instanceof QueueMismatchException
            ? "since " + e.getMessage()
            : "(%s); check that it runs and that AMQP_URI is right".formatted(reason(e));
    log.warn(
        "cannot use the broker at {} {}; retrying in {} ms",
        MaskedUri.of(config.uri()),
        advice,
        delay.toMillis());
  }

  private static String reason(Throwable e) {
    Throwable deepest = e;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    String message = deepest.getMessage();
    return message == null ? deepest.getClass().getSimpleName() : message;
  }

  private static boolean pause(Duration delay) {
    try {
      Thread.sleep(delay);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** Closes the connection for good; unacknowledged messages return to the queue. */
  @Override
  public void close() {
    closed = true;
    Connection current = connection;
    if (current != null) {
      current.abort(2_000);
    }
    supervisor.interrupt();
  }
}
