package mosaico.coordinator.http.connection;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Accepts connections, and closes those whose clients take too long to say what they want: a byte
 * now and then would keep them open for ever.
 */
public final class PatientConnector extends ServerConnector {

  /** How long nothing at all may come or go. */
  private static final Duration IDLE = Duration.ofSeconds(30);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Duration patience;

  /**
   * @param patience how long a request's head may take to arrive, from its first byte on
   */
  public PatientConnector(Server server, HttpConfiguration http, Duration patience) {
    super(server, new HttpConnectionFactory(http));
    this.patience = patience;
    setIdleTimeout(IDLE.toMillis());
  }

  @Override
  protected SocketChannelEndPoint newEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key) {
    ProbedEndPoint endPoint = new ProbedEndPoint(channel, selector, key, getScheduler());
    endPoint.setIdleTimeout(getIdleTimeout());
    return endPoint;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    lookLater();
  }

  private void lookLater() {
    getScheduler().schedule(this::look, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    for (EndPoint endPoint : getConnectedEndPoints()) {
      if (endPoint instanceof ProbedEndPoint probed && probed.headTakesLongerThan(patience)) {
        probed.close();
      }
    }
    if (isRunning()) {
      lookLater();
    }
  }
}
