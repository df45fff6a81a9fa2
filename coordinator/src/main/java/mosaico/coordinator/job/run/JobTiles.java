package mosaico.coordinator.job.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The tiles of a job that runs here: which are to be sent, are out, are done, are delivered; and
 * whether the run is over. The job's sender, its runner and its result's reader meet here, and one
 * lock guards it all, so that no tile is ever seen as both out and done.
 *
 * <p>A tile is <i>out</i> while it is sent and not done, <i>open</i> while it is not done.
 */
public final class JobTiles {

  private final int tiles;
  private final boolean delivers;
  private final Semaphore inFlight;
  private final BitSet done;
  private final BitSet delivered;
  private final int[] publications;
  private final Set<Integer> out = new TreeSet<>();
  private final Deque<Integer> again = new ArrayDeque<>();
  private int next;
  private int redelivered;
  private boolean closed;
  private @Nullable Throwable failure;

  /**
   * Creates the tiles of a job of which none was sent yet.
   *
   * @param delivers whether results are delivered while the job runs
   * @param inFlight gets one permit back for each tile that was out and is not any more; who sends
   *     a tile has acquired it
   */
  JobTiles(int tiles, boolean delivers, Semaphore inFlight) {
    this.tiles = tiles;
    this.delivers = delivers;
    this.inFlight = inFlight;
    this.done = new BitSet(tiles);
    this.delivered = new BitSet(tiles);
    this.publications = new int[tiles];
  }

  // For the sender.

  /**
   * Waits for a tile that is to be sent, and for room for it: those that were lost come first.
   *
   * @return empty if the time is over, or the run is
   */
  synchronized OptionalInt awaitNext(SendWindow window, Duration atMost)
      throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    long left = atMost.toNanos();
    OptionalInt index = next(window);
    while (index.isEmpty() && left > 0 && !closed) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
      index = next(window);
    }
    return index;
  }

  private synchronized OptionalInt next(SendWindow window) {
    return closed || out.size() >= window.out() ? OptionalInt.empty() : sendable(window);
  }

  private synchronized OptionalInt sendable(SendWindow window) {
    while (!again.isEmpty() && !isOpen(again.peek())) {
      again.remove();
    }
    if (!again.isEmpty()) {
      // Counted as held already when it was sent first: whoever waits for it must not wait for
      // room, which only its delivery may make.
      return OptionalInt.of(again.peek());
    }
    next = nextOpen(next);
    boolean room = out.size() + undelivered() < window.held();
    return next < tiles && room ? OptionalInt.of(next) : OptionalInt.empty();
  }

  /**
   * Notes that the tile that was to be sent next is being sent.
   *
   * @return how often it has been sent now, from 1; empty if it need not be, its result being there
   *     or it being out already
   */
  synchronized OptionalInt sent(int index) {
    if (!again.isEmpty() && again.peek() == index) {
      again.remove();
    } else {
      next = index + 1;
    }
    return isOpen(index) && out.add(index)
        ? OptionalInt.of(++publications[index])
        : OptionalInt.empty();
  }

  /** Takes a tile that is out back, to be sent again. */
  synchronized void takeBack(int index) {
    if (out.remove(index)) {
      inFlight.release();
      again.add(index);
      notifyAll();
    }
  }

  /** Says that the job cannot be done; the first reason counts. */
  synchronized void fail(Throwable why) {
    if (failure == null) {
      failure = why;
      notifyAll();
    }
  }

  // For the runner.

  /** Notes that a tile is done; tells whether this is the first word of it. */
  synchronized boolean done(int index, int attempt) {
    if (!isOpen(index)) {
      return false;
    }
    done.set(index);
    if (attempt > 1) {
      redelivered++;
    }
    if (out.remove(index)) {
      inFlight.release();
    }
    notifyAll();
    return true;
  }

  /** Notes that the results of all tiles that are done are gone, but for some. */
  synchronized void resendAllBut(Set<Integer> stillThere) {
    doneTiles().stream().filter(index -> !stillThere.contains(index)).forEach(this::resend);
  }

  /** Waits, while all tiles are done, for the last one's delivery. */
  synchronized void awaitDelivery(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    long left = atMost.toNanos();
    while (left > 0 && allDone() && !allOver() && !closed && failure == null) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
    }
  }

  /** Says that the run is over, and lets all who wait go. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** Gives back the permits of all tiles that are out; nobody sends any more. */
  synchronized void releaseAll() {
    inFlight.release(out.size());
    out.clear();
  }

  // For the result's reader.

  /**
   * Waits until a tile is done.
   *
   * @return false if the run was over before that
   */
  synchronized boolean awaitDone(int index) throws InterruptedException {
    while (!closed && !done.get(index)) {
      wait();
    }
    return done.get(index);
  }

  /** Notes that nobody needs a tile's result any more. */
  synchronized void delivered(int index) {
    delivered.set(index);
    notifyAll();
  }

  /** Notes that the result of a tile that was done is gone: it is to be made again, if need be. */
  synchronized void resend(int index) {
    if (done.get(index) && !delivered.get(index)) {
      done.clear(index);
      if (!again.contains(index)) {
        again.add(index);
      }
      notifyAll();
    }
  }

  // For everybody.

  int count() {
    return tiles;
  }

  /** Whether there is such a tile and it is not done. */
  synchronized boolean isOpen(int index) {
    return index >= 0 && index < tiles && !done.get(index);
  }

  /** The first tile from one on that is not done; the number of tiles if there is none. */
  private synchronized int nextOpen(int from) {
    return Math.min(tiles, done.nextClearBit(from));
  }

  synchronized boolean allDone() {
    return done.cardinality() == tiles;
  }

  /** Whether nothing is left to do for any tile: all are done and, if need be, delivered. */
  synchronized boolean allOver() {
    return (delivers ? delivered : done).cardinality() == tiles;
  }

  synchronized int doneCount() {
    return done.cardinality();
  }

  synchronized int openCount() {
    return tiles - done.cardinality();
  }

  /** How many of the tiles that are done wait to be delivered. */
  synchronized int undelivered() {
    return delivers ? done.cardinality() - delivered.cardinality() : 0;
  }

  /** How many of the tiles that were done needed more than one delivery by the broker. */
  synchronized int redelivered() {
    return redelivered;
  }

  /** Tiles that are done and not delivered. */
  synchronized List<Integer> doneTiles() {
    return done.stream().filter(index -> !delivered.get(index)).boxed().toList();
  }

  synchronized List<Integer> openTiles() {
    List<Integer> indices = new ArrayList<>();
    for (int i = nextOpen(0); i < tiles; i = nextOpen(i + 1)) {
      indices.add(i);
    }
    return indices;
  }

  synchronized List<Integer> outTiles() {
    return List.copyOf(out);
  }

  synchronized Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  synchronized boolean isClosed() {
    return closed;
  }
}
