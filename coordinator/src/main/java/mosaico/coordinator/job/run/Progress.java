package mosaico.coordinator.job.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How far a job is: which of its tiles are done and which of those delivered, what failed it, and
 * whether it is over. Used by whoever notes results, whoever delivers them, and, through the {@link
 * SendWindow}, whoever sends tiles: its monitor guards that too.
 */
public final class Progress {

  private final int tiles;
  private final boolean delivers;
  private final BitSet done;
  private final BitSet delivered;
  private int redelivered;
  private boolean closed;
  private @Nullable Throwable failure;

  /**
   * Of a job of which nothing is done yet.
   *
   * @param delivers whether results are delivered while the job runs
   */
  public Progress(int tiles, boolean delivers) {
    this.tiles = tiles;
    this.delivers = delivers;
    this.done = new BitSet(tiles);
    this.delivered = new BitSet(tiles);
  }

  public int tiles() {
    return tiles;
  }

  /** Whether this is the first word of the tile being done. */
  public synchronized boolean done(int index, int attempt) {
    if (!isOpen(index)) {
      return false;
    }
    done.set(index);
    if (attempt > 1) {
      redelivered++;
    }
    notifyAll();
    return true;
  }

  /**
   * Notes that the result of a tile that was done is gone.
   *
   * @return whether it is to be made again
   */
  public synchronized boolean undone(int index) {
    if (!done.get(index) || delivered.get(index)) {
      return false;
    }
    done.clear(index);
    notifyAll();
    return true;
  }

  /** Notes that nobody needs a tile's result any more. */
  public synchronized void delivered(int index) {
    delivered.set(index);
    notifyAll();
  }

  /**
   * Waits until a tile is done.
   *
   * @return false if the job was over before that
   */
  public synchronized boolean awaitDone(int index) throws InterruptedException {
    while (!closed && !done.get(index)) {
      wait();
    }
    return done.get(index);
  }

  /** Waits, while all tiles are done, for the last one's delivery. */
  public synchronized void awaitDelivery(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    long left = atMost.toNanos();
    while (left > 0 && allDone() && !allOver() && !closed && failure == null) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
    }
  }

  /** Whether there is such a tile and it is not done. */
  public synchronized boolean isOpen(int index) {
    return index >= 0 && index < tiles && !done.get(index);
  }

  /** The first tile from one on that is not done; the number of tiles if there is none. */
  public synchronized int nextOpen(int from) {
    return Math.min(tiles, done.nextClearBit(from));
  }

  public synchronized boolean allDone() {
    return done.cardinality() == tiles;
  }

  /** Whether nothing is left to do for any tile: all are done and, if need be, delivered. */
  public synchronized boolean allOver() {
    return (delivers ? delivered : done).cardinality() == tiles;
  }

  public synchronized int doneCount() {
    return done.cardinality();
  }

  public synchronized int openCount() {
    return tiles - done.cardinality();
  }

  /** How many of the tiles that are done wait to be delivered. */
  public synchronized int undelivered() {
    return delivers ? done.cardinality() - delivered.cardinality() : 0;
  }

  /** How many of the tiles that were done needed more than one delivery by the broker. */
  public synchronized int redelivered() {
    return redelivered;
  }

  /** Tiles that are done and not delivered. */
  public synchronized List<Integer> doneTiles() {
    List<Integer> indices = new ArrayList<>();
    done.stream().filter(index -> !delivered.get(index)).forEach(indices::add);
    return indices;
  }

  public synchronized List<Integer> notDone() {
    List<Integer> indices = new ArrayList<>();
    for (int i = nextOpen(0); i < tiles; i = nextOpen(i + 1)) {
      indices.add(i);
    }
    return indices;
  }

  /** Says that the job cannot be done; the first reason counts. */
  public synchronized void fail(Throwable why) {
    if (failure == null) {
      failure = why;
      notifyAll();
    }
  }

  public synchronized Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /** Says that the job is over here, and lets all who wait go. */
  public synchronized void close() {
    closed = true;
    notifyAll();
  }

  public synchronized boolean isClosed() {
    return closed;
  }
}
