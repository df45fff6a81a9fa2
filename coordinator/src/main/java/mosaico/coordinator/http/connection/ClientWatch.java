package mosaico.coordinator.http.connection;

import io.javalin.http.Context;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * Notices clients that go before they have their response, within a second, and interrupts the
 * threads that work for them.
 */
public final class ClientWatch implements AutoCloseable {

  private static final long LOOK_EVERY_MILLIS = 300;

  private final Set<Watched> all = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("clients").factory());

  /** Starts to look. */
  public void start() {
    var _ =
        looking.scheduleWithFixedDelay(
            () -> all.forEach(Watched::look),
            LOOK_EVERY_MILLIS,
            LOOK_EVERY_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  /**
   * Watches a request's client for as long as what is returned is open. The request must have been
   * read to its end.
   */
  public Watched watch(Context ctx) {
    EndPoint endPoint =
        ServletContextRequest.getServletContextRequest(ctx.req())
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint();
    Watched watched = new Watched(endPoint, Thread.currentThread());
    all.add(watched);
    return watched;
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }

  /** A client, and the thread that works for it. */
  public final class Watched implements AutoCloseable {

    private final EndPoint endPoint;
    private final Thread thread;
    private boolean over;

    private Watched(EndPoint endPoint, Thread thread) {
      this.endPoint = endPoint;
      this.thread = thread;
    }

    private synchronized void look() {
      if (!over && endPoint instanceof ProbedEndPoint probed && probed.isClientGone()) {
        over = true;
        all.remove(this);
        thread.interrupt();
      }
    }

    /** Ends the watch; the thread's next work is not disturbed. */
    @Override
    public void close() {
      all.remove(this);
      synchronized (this) {
        if (over) {
          Thread.interrupted();
        }
        over = true;
      }
    }
  }
}
