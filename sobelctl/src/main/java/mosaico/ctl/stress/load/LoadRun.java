package mosaico.ctl.stress.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import mosaico.ctl.stress.load.LoadResult.Stop;
import org.jspecify.annotations.Nullable;

/**
 * Sends the requests of a load shape, each at its time whether or not those before it have been
 * answered, within bounds; and records what comes of each. To be run once.
 */
public final class LoadRun {

  /** How long the requests that are under way may take to end once the run was stopped. */
  private static final long GRACE_MILLIS = 3_000;

  private final LoadShape shape;
  private final Bounds bounds;
  private final Target target;
  private final Executor executor;
  private final LoadClock clock;
  private final Semaphore room;
  private final List<Request> ended = new ArrayList<>();
  private long started;
  private long errors;
  private boolean stopped;
  private @Nullable Thread runner;

  /**
   * A run that has not begun.
   *
   * @param executor runs each request; without a bound of its own
   */
  public LoadRun(
      LoadShape shape, Bounds bounds, Target target, Executor executor, LoadClock clock) {
    this.shape = shape;
    this.bounds = bounds;
    this.target = target;
    this.executor = executor;
    this.clock = clock;
    this.room = new Semaphore(bounds.inFlight());
  }

  /** How far a run is: requests started, ended, and ended without their image. */
  public record Progress(long planned, long started, long ended, long errors) {}

  public synchronized Progress progress() {
    return new Progress(shape.requests(), started, ended.size(), errors);
  }

  /** Starts no more requests, and lets those under way end if they do so soon. */
  public synchronized void stop() {
    stopped = true;
    if (runner != null) {
      runner.interrupt();
    }
  }

  /** Returns when all requests have ended, or soon after {@link #stop}. */
  public LoadResult run() {
    synchronized (this) {
      runner = Thread.currentThread();
    }
    long begun = clock.nanos();
    Held held = new Held();
    Stop stop = startAll(begun, held);
    awaitAll();
    LoadResult result = result(clock.nanos() - begun, held, stop);
    // An interruption that came too late to be noticed is nobody else's.
    var _ = Thread.interrupted();
    return result;
  }

  private synchronized LoadResult result(long nanos, Held held, Stop stop) {
    runner = null;
    return new LoadResult(
        ended, shape.requests(), started - ended.size(), held.count, held.most, nanos, stop);
  }

  /** Requests that had to wait for others to end. */
  private static final class Held {
    private long count;
    private long most;
  }

  private Stop startAll(long begun, Held held) {
    long most = Math.min(shape.requests(), bounds.requests());
    try {
      for (long number = 0; number < most; number++) {
        long intended = begun + shape.startNanos(number);
        if (isStopped()) {
          return Stop.STOPPED;
        }
        if (intended - begun > bounds.duration().toNanos()) {
          return Stop.DURATION;
        }
        clock.sleepUntil(intended);
        if (!room.tryAcquire()) {
          room.acquire();
          held.count++;
          held.most = Math.max(held.most, clock.nanos() - intended);
          if (clock.nanos() - begun > bounds.duration().toNanos()) {
            room.release();
            return Stop.DURATION;
          }
        }
        start(number, begun, intended);
      }
      return most < shape.requests() ? Stop.REQUESTS : Stop.COMPLETE;
    } catch (InterruptedException e) {
      noteStopped();
      return Stop.STOPPED;
    }
  }

  private void start(long number, long begun, long intended) {
    synchronized (this) {
      started++;
    }
    executor.execute(
        () -> {
          try {
            long sent = clock.nanos();
            Answer answer = target.send();
            record(
                new Request(number, intended - begun, sent - begun, clock.nanos() - begun, answer));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            room.release();
          }
        });
  }

  private synchronized void record(Request request) {
    ended.add(request);
    if (!request.isDone()) {
      errors++;
    }
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  private synchronized void noteStopped() {
    stopped = true;
  }

  /** Each request ends by itself at its timeout; once stopped, they are not waited for as long. */
  private void awaitAll() {
    if (!isStopped()) {
      try {
        room.acquire(bounds.inFlight());
        return;
      } catch (InterruptedException e) {
        noteStopped();
      }
    }
    try {
      var _ = room.tryAcquire(bounds.inFlight(), GRACE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // Stopped a second time: what has ended by now counts.
      noteStopped();
    }
  }
}
