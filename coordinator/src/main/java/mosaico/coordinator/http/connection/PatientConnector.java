package mosaico.coordinator.http.connection;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
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

  /** How far a connection was when a request of it was last complete. */
  private record Progress(long requests, long bytes, long nanos) {}

  private final Duration patience;
  private final Map<Connection, Progress> connections = new ConcurrentHashMap<>();

  /**
   * @param patience how long a request's head may take to arrive, from its first byte on
   */
  public PatientConnector(Server server, HttpConfiguration http, Duration patience) {
    super(server, new HttpConnectionFactory(http));
    this.patience = patience;
    setIdleTimeout(IDLE.toMillis());
    addBean(new Opened());
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
    connections.forEach(this::look);
    if (isRunning()) {
      lookLater();
    }
  }

  private void look(Connection connection, Progress before) {
    long requests = connection.getMessagesIn();
    long bytes = connection.getBytesIn();
    boolean waits = requests == connection.getMessagesOut() && bytes > before.bytes();
    if (requests != before.requests() || !waits) {
      connections.replace(connection, before, new Progress(requests, bytes, System.nanoTime()));
    } else if (System.nanoTime() - before.nanos() > patience.toNanos()) {
      connection.getEndPoint().close();
    }
  }

  /** Keeps the connections that are open. */
  private final class Opened implements Connection.Listener {

    @Override
    public void onOpened(Connection connection) {
      connections.put(connection, new Progress(0, 0, System.nanoTime()));
    }

    @Override
    public void onClosed(Connection connection) {
      connections.remove(connection);
    }
  }
}
