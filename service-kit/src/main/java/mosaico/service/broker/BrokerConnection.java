package mosaico.service.broker;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.SocketConfigurators;
import com.rabbitmq.client.impl.FrameHandlerFactory;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** A connection that has lasted so long is not lost for what it does, idle or not. */
  private static final Duration SOUND = Duration.ofMinutes(1);

  /** So many failures in a row are logged, and then one of fifteen. */
  private static final int SAID_AT_FIRST = 4;

  private static final int SAID_EVERY = 15;

  /** Sets up what a connection is used for: channels and consumers. */
  @FunctionalInterface
  public interface Session {
    /** Called whenever a connection was opened; an exception closes it and counts as a failure. */
    void opened(Connection connection) throws IOException;

    /** Called whenever there is no connection, with the reason in words for people. */
    default void unavailable(String reason) {}

    /**
     * How much was done on connections so far, in whatever unit. A connection that is lost before
     * anything was done on it may be lost for what it does: the next one is opened later.
     */
    default long workDone() {
      return 0;
    }

    /** Whether a thread hangs on the connection, which is then cut. */
    default boolean hangs() {
      return false;
    }
  }

  /** Makes connections that no message is too large for. */
  private static final class BoundedFactory extends ConnectionFactory {
    private final int largestMessage;

    BoundedFactory(int largestMessage) {
      this.largestMessage = largestMessage;
      setMaxInboundMessageBodySize(largestMessage + 1); // the client refuses its limit, too
    }

    @Override
    protected synchronized FrameHandlerFactory createFrameHandlerFactory() throws IOException {
      FrameHandlerFactory plain = super.createFrameHandlerFactory();
      return (address, name) -> new OversizedMessages(plain.create(address, name), largestMessage);
    }
  }

  /** In bytes. The largest tile's message is far below it. */
  private static final int LARGEST_MESSAGE = 64 << 20;

  private final BrokerConfig config;
  private final ConnectionFactory factory;
  private final Session session;
  private final Thread supervisor;
  private volatile @Nullable Socket socket;
  private volatile @Nullable Connection connection;
  private volatile boolean closed;

  /**
   * Does not connect yet.
   *
   * @param name identifies the connection in the broker's list
   */
  public BrokerConnection(BrokerConfig config, String name, Session session) {
    this(config, name, session, LARGEST_MESSAGE);
  }

  /**
   * Does not connect yet.
   *
   * @param largestMessage in bytes; a larger one arrives without its body
   */
  BrokerConnection(BrokerConfig config, String name, Session session, int largestMessage) {
    this.config = config;
    this.session = session;
    factory = new BoundedFactory(largestMessage);
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
    factory.setSocketConfigurator(
        SocketConfigurators.defaultConfigurator().andThen(opened -> socket = opened));
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
        log.info("connected to the broker at {}", MaskedUri.of(config.uri()));
        long before = session.workDone();
        long since = System.nanoTime();
        awaitLoss(lost);
        connection = null;
        session.unavailable("the broker cannot be reached");
        if (session.workDone() != before || System.nanoTime() - since > SOUND.toNanos()) {
          failures = 0;
        }
        Duration delay = RetryPolicy.BROKER_CONNECTION.delay(Math.max(1, ++failures));
        if (!closed) {
          log.warn(
              "lost the broker at {} ({}); reconnecting in {} ms",
              MaskedUri.of(config.uri()),
              reason(opened.getCloseReason()),
              delay.toMillis());
        }
        if (!pause(delay)) {
          return;
        }
      } catch (IOException | TimeoutException | RuntimeException e) {
        failures++;
        boolean answered = opened != null || e instanceof PossibleAuthenticationFailureException;
        RetryPolicy policy =
            answered ? RetryPolicy.BROKER_CONNECTION : RetryPolicy.BROKER_UNREACHED;
        Duration delay = policy.delay(failures);
        BrokerTrouble trouble = BrokerTrouble.of(e);
        session.unavailable(trouble.reason());
        if (!closed && isSaid(failures)) {
          log.warn(
              "cannot use the broker at {}: {}; retrying in {} ms",
              MaskedUri.of(config.uri()),
              trouble.advice(),
              delay.toMillis());
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

  /** A thread that hangs in a write is freed by nothing but the end of the socket. */
  private void awaitLoss(CountDownLatch lost) throws InterruptedException {
    while (!lost.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
      Socket open = socket;
      if (session.hangs() && open != null) {
        log.warn("the broker has stopped reading amid a message; cutting the connection");
        try {
          open.close();
        } catch (IOException e) {
          log.debug("the socket was closed already", e);
        }
      }
    }
  }

  /** Whether the log says that it failed so often in a row: not each second for hours. */
  private static boolean isSaid(int failures) {
    return failures <= SAID_AT_FIRST || failures % SAID_EVERY == 0;
  }

  private static String reason(@Nullable Throwable e) {
    return e == null ? "unknown" : BrokerTrouble.deepest(e);
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
