package mosaico.ctl.chaos.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * A TCP proxy between two processes, on the loopback interface: the network between them, which can
 * be slow, cut, or open at one end only.
 */
public final class Link implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final int BACKLOG = 64;
  private static final int CONNECT_MILLIS = 2_000;

  private final String name;
  private final int target;
  private final ServerSocket listener;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private volatile Weather weather = Weather.FINE;

  private Link(String name, int target, ServerSocket listener) {
    this.name = name;
    this.target = target;
    this.listener = listener;
  }

  /**
   * Starts to listen, on a free port.
   *
   * @param name of both ends, such as {@code worker-1 to Redis}
   * @param target the loopback port that is listened for
   */
  public static Link to(String name, int target) {
    try {
      Link link = new Link(name, target, new ServerSocket(0, BACKLOG, LOOPBACK));
      Thread.ofVirtual().name("link").start(link::accept);
      return link;
    } catch (IOException e) {
      throw new UncheckedIOException("No proxy can listen on the loopback interface", e);
    }
  }

  public String name() {
    return name;
  }

  /** Where it listens. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Breaks all connections off, as a router does that was restarted. */
  public void cut() {
    connections.forEach(Connection::reset);
  }

  /**
   * Ends each connection in one direction only: one end is told that no more bytes come, the other
   * may go on sending.
   */
  public void halfClose(RandomGenerator random) {
    connections.forEach(connection -> connection.halfClose(random.nextBoolean()));
  }

  /** From now on, delays what passes, each piece by a random time. */
  public void delay(Duration most, RandomGenerator random) {
    weather = new Weather.Slow(most, new SharedRandom(random));
  }

  /** From now on, cuts each connection after a random number of bytes. */
  public void lose(int mostBytes, RandomGenerator random) {
    weather = new Weather.Lossy(mostBytes, new SharedRandom(random));
  }

  /** From now on, breaks off every new connection. */
  public void refuse() {
    weather = new Weather.Closed();
  }

  /** From now on, takes what is sent and passes on nothing, though all connections seem open. */
  public void silence() {
    weather = new Weather.Silent();
  }

  /** Passes everything on again; what was held back is lost, with its connections. */
  public void heal() {
    Weather before = weather;
    weather = Weather.FINE;
    if (before instanceof Weather.Silent) {
      cut();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket near = listener.accept();
        Thread.ofVirtual().name("link").start(() -> open(near));
      } catch (IOException e) {
        pauseUnlessClosed();
      }
    }
  }

  private void open(Socket near) {
    Socket far = new Socket();
    Connection connection = new Connection(near, far, this::weather);
    try {
      if (weather instanceof Weather.Closed) {
        throw new IOException("refused");
      }
      far.connect(new InetSocketAddress(LOOPBACK, target), CONNECT_MILLIS);
      near.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      connections.add(connection);
      connection.pump();
    } catch (IOException e) {
      // The target is down, or the connection was cut: the near end learns it by the reset.
    } finally {
      connection.reset();
      connections.remove(connection);
    }
  }

  private Weather weather() {
    return weather;
  }

  private void pauseUnlessClosed() {
    if (!listener.isClosed()) {
      Weather.sleep(Duration.ofMillis(10)); // such as too many open files
    }
  }

  /** Stops listening and cuts what is open. */
  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The proxy of " + name + " does not close", e);
    }
    weather = Weather.FINE;
    cut();
  }
}
