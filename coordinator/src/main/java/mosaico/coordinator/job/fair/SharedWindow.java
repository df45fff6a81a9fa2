package mosaico.coordinator.job.fair;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import mosaico.coordinator.job.record.Submitter;

/**
 * The tiles that all jobs of this coordinator may have out together, in each queue. Queues are
 * first in, first out: what is in front of a newcomer's tile is what it waits for. So no more is
 * sent than keeps the workers busy, and whose tile is sent next is decided by {@link
 * DeficitRoundRobin}.
 *
 * <p>A tile that has been out for long may be held by a worker that does nothing; it then counts in
 * the {@linkplain #SharedWindow total} alone, so that it does not keep others from being sent.
 */
public final class SharedWindow {

  /** What moving a tile costs at least, in nanoseconds of a worker, however little is computed. */
  public static final long LEAST_COST = 1_000_000;

  /** In a turn: whose tiles come one by one then loses little while it has none there. */
  private static final long QUANTUM = LEAST_COST;

  /** As in the send window of one job, so that workers that start find tiles. */
  private static final int LEAST_TILES = 4;

  /** So that the next tile is there when one is done, whatever they cost. */
  private static final int NEEDED_PER_PLACE = 2;

  /** Small tiles are done before others are sent: more of them have to be there. */
  private static final int TILES_PER_PLACE = 8;

  private static final int MOST_TILES_AT_LEAST = 64;

  /** What may wait in front of a newcomer at each place. */
  private static final long COST_PER_PLACE = Duration.ofMillis(250).toNanos();

  static final Duration STALE = Duration.ofSeconds(5);

  /** A tile's place in the window, to be closed once. */
  public final class Slot implements AutoCloseable {

    private final Line line;
    private final long cost;
    private final long since;
    private boolean counts = true;
    private boolean closed;

    private Slot(Line line, long cost, long since) {
      this.line = line;
      this.cost = cost;
      this.since = since;
    }

    @Override
    public void close() {
      lock.lock();
      try {
        if (!closed) {
          closed = true;
          slots--;
          line.forget(this);
          grantAll();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** Somebody who waits for a slot. */
  private final class Request {

    private final Line line;
    private final long cost;
    private final Condition turn = lock.newCondition();
    private Optional<Slot> slot = Optional.empty();

    private Request(Line line, long cost) {
      this.line = line;
      this.cost = cost;
    }
  }

  /** The window of one queue. */
  private static final class Line {

    private final DeficitRoundRobin<Request> waiting = new DeficitRoundRobin<>(QUANTUM);

    /** Those that count, the oldest first, and some that are closed. */
    private final Deque<Slot> counted = new ArrayDeque<>();

    private int places;
    private int tiles;
    private long cost;

    private boolean hasRoom() {
      if (tiles < Math.max(LEAST_TILES, NEEDED_PER_PLACE * places)) {
        return true;
      }
      return tiles < Math.max(MOST_TILES_AT_LEAST, TILES_PER_PLACE * places)
          && cost < COST_PER_PLACE * Math.max(1, places);
    }

    private void add(Slot slot) {
      counted.addLast(slot);
      tiles++;
      cost += slot.cost;
    }

    private void forget(Slot slot) {
      if (slot.counts) {
        slot.counts = false;
        tiles--;
        cost -= slot.cost;
      }
    }

    private void forgetStale(long now) {
      while (!counted.isEmpty()
          && (!counted.getFirst().counts || now - counted.getFirst().since > STALE.toNanos())) {
        forget(counted.removeFirst());
      }
    }
  }

  private final int most;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Line> lines = new HashMap<>();
  private int slots;

  /**
   * An empty window.
   *
   * @param most tiles that may be out in all queues together, however long
   */
  public SharedWindow(int most) {
    this(most, System::nanoTime);
  }

  /**
   * An empty window.
   *
   * @param most tiles that may be out in all queues together, however long
   * @param nanoTime in place of {@link System#nanoTime}
   */
  public SharedWindow(int most, LongSupplier nanoTime) {
    this.most = most;
    this.nanoTime = nanoTime;
  }

  /**
   * Waits for a slot for a tile.
   *
   * @param queue that the tile goes to
   * @param places tiles that the live workers of that queue can process at once
   * @param submitter whose tile it is
   * @param cost of the tile, in nanoseconds of a worker
   * @return empty if there was none in time
   */
  public Optional<Slot> await(
      String queue, int places, Submitter submitter, long cost, Duration atMost)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      Line line = lines.computeIfAbsent(queue, _ -> new Line());
      line.places = places;
      Request request = new Request(line, Math.max(LEAST_COST, cost));
      line.waiting.add(request, submitter, request.cost);
      try {
        return granted(request, atMost);
      } finally {
        line.waiting.remove(request);
      }
    } finally {
      lock.unlock();
    }
  }

  private Optional<Slot> granted(Request request, Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    grant(request.line);
    try {
      while (request.slot.isEmpty() && left > 0) {
        left = request.turn.awaitNanos(left);
        // What is stale gives room, and nobody says so.
        grant(request.line);
      }
    } catch (InterruptedException e) {
      request.slot.ifPresent(Slot::close);
      throw e;
    }
    return request.slot;
  }

  private void grantAll() {
    lines.values().forEach(this::grant);
  }

  private void grant(Line line) {
    long now = nanoTime.getAsLong();
    line.forgetStale(now);
    while (slots < most && line.hasRoom()) {
      Optional<Request> next = line.waiting.poll();
      if (next.isEmpty()) {
        return;
      }
      Request request = next.get();
      Slot slot = new Slot(line, request.cost, now);
      slots++;
      line.add(slot);
      request.slot = Optional.of(slot);
      request.turn.signal();
    }
  }

  /** How many tiles are out. */
  public int out() {
    lock.lock();
    try {
      return slots;
    } finally {
      lock.unlock();
    }
  }

  /** How many wait to be sent. */
  int waiting() {
    lock.lock();
    try {
      return lines.values().stream().mapToInt(line -> line.waiting.size()).sum();
    } finally {
      lock.unlock();
    }
  }
}
