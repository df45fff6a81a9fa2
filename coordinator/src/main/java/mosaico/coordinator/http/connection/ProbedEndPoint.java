package mosaico.coordinator.http.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A connection that can be asked what its client does. Whether it is still there while nobody
 * reads: once a request has been read, Jetty reads nothing until the response is out, and does not
 * learn before that the client has gone. And how long it has taken over the head of its next
 * request.
 */
final class ProbedEndPoint extends SocketChannelEndPoint {

  /** What a client may send ahead while it waits, of its next request. */
  private static final int AHEAD = 1 << 10;

  /** The first bytes of a request: when they came, after how many requests on this connection. */
  private record Head(long requestsBefore, long nanos) {}

  private final ByteBuffer ahead = ByteBuffer.allocate(AHEAD).flip();
  private volatile @Nullable Head head;

  ProbedEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
    super(channel, selector, key, scheduler);
  }

  /**
   * Whether the client has closed the connection, or its side of it. What it has sent instead is
   * kept for whoever reads next.
   */
  synchronized boolean isClientGone() {
    if (!isOpen()) {
      return true;
    }
    if (ahead.hasRemaining()) {
      // It is there, or was when it sent this: more cannot be kept.
      return false;
    }
    try {
      ahead.clear();
      int read = getChannel().read(ahead);
      ahead.flip();
      return read < 0;
    } catch (IOException e) {
      ahead.limit(0);
      return true;
    }
  }

  /** Whether a request's head has begun to arrive longer ago than that, and is not complete. */
  boolean headTakesLongerThan(Duration limit) {
    Connection connection = getConnection();
    Head begun = head;
    return connection != null
        && begun != null
        && begun.requestsBefore() == connection.getMessagesIn()
        && begun.requestsBefore() == connection.getMessagesOut()
        && System.nanoTime() - begun.nanos() > limit.toNanos();
  }

  private void headBegins() {
    Connection connection = getConnection();
    if (connection == null) {
      return;
    }
    long requests = connection.getMessagesIn();
    // Otherwise a request is being read, and these bytes are of its body.
    boolean isHead = requests == connection.getMessagesOut();
    Head begun = head;
    if (isHead && (begun == null || begun.requestsBefore() != requests)) {
      head = new Head(requests, System.nanoTime());
    }
  }

  @Override
  public synchronized int fill(ByteBuffer buffer) throws IOException {
    int count = fillAheadFirst(buffer);
    if (count > 0) {
      headBegins();
    }
    return count;
  }

  private int fillAheadFirst(ByteBuffer buffer) throws IOException {
    if (!ahead.hasRemaining()) {
      return super.fill(buffer);
    }
    // Jetty's buffers are kept ready to be read from.
    int position = buffer.position();
    int limit = buffer.limit();
    int count = Math.min(ahead.remaining(), buffer.capacity() - limit);
    ByteBuffer part = ahead.slice(ahead.position(), count);
    buffer.limit(limit + count).position(limit);
    buffer.put(part);
    buffer.position(position);
    ahead.position(ahead.position() + count);
    return count;
  }
}
