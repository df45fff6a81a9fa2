package mosaico.coordinator.job;

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
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Which tiles of a job are to be sent, are out, are done, and are delivered; and what ended the
 * job, if it is over. Used by whoever sends, whoever notes results, and whoever delivers them.
 */
final class TileBoard {

  /**
   * How many tiles may be where.
   *
   * @param out sent and not done
   * @param held sent and not delivered; of a job that delivers nothing, sent and not done
   */
  record Window(int out, int held) {}

  private final int tiles;
  private final boolean delivers;
  private final Semaphore inFlight;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final int[] publications;
  private final BitSet done;
  private final BitSet delivered;
  private final Set<Integer> outstanding = new TreeSet<>();
  private final Deque<Integer> again = new ArrayDeque<>();
  private int next;
  private int redelivered;
  private boolean closed;
  private @Nullable Throwable failure;

  /**
   * A board on which nothing was sent yet.
   *
   * @param delivers whether results are delivered while the job runs
   * @param inFlight gets one permit back for each tile that was out and is not any more; who sends
   *     a tile has acquired it
   */
  TileBoard(int tiles, boolean delivers, Semaphore inFlight) {
    this.tiles = tiles;
    this.delivers = delivers;
    this.inFlight = inFlight;
    this.publications = new int[tiles];
    this.done = new BitSet(tiles);
    this.delivered = new BitSet(tiles);
  }

  /**
   * Waits for a tile that is to be sent, and for room for it: those that were lost come first.
   *
   * @return empty if the time is over or the board is closed
   */
  OptionalInt awaitNext(Window window, Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (left > 0 && !closed) {
        OptionalInt index = outstanding.size() < window.out() ? sendable(window) : none();
        if (index.isPresent()) {
          return index;
        }
        left = changed.awaitNanos(left);
      }
      return none();
    } finally {
      lock.unlock();
    }
  }

  private static OptionalInt none() {
    return OptionalInt.empty();
  }

  private OptionalInt sendable(Window window) {
    while (!again.isEmpty() && done.get(again.peek())) {
      again.remove();
    }
    if (!again.isEmpty()) {
      // Counted as held already when it was sent first: whoever waits for it must not wait for
      // room, which only its delivery may make.
      return OptionalInt.of(again.peek());
    }
    next = done.nextClearBit(next);
    return next < tiles && held() < window.held() ? OptionalInt.of(next) : none();
  }

  private int held() {
    return outstanding.size() + (delivers ? done.cardinality() - delivered.cardinality() : 0);
  }

  /**
   * Notes that the tile that was to be sent next is being sent.
   *
   * @return how often it has been sent now, from 1; empty if it need not be, its result being there
   *     or it being out already
   */
  OptionalInt sent(int index) {
    lock.lock();
    try {
      if (!again.isEmpty() && again.peek() == index) {
        again.remove();
      } else {
        next = index + 1;
      }
      if (done.get(index) || !outstanding.add(index)) {
        return none();
      }
      return OptionalInt.of(++publications[index]);
    } finally {
      lock.unlock();
    }
  }

  /** Takes a tile that is out back, to be sent again. */
  void takeBack(int index) {
    lock.lock();
    try {
      if (outstanding.remove(index)) {
        inFlight.release();
        again.add(index);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether this is the first word of the tile being done. */
  boolean done(int index, int attempt) {
    lock.lock();
    try {
      if (!isOpen(index)) {
        return false;
      }
      done.set(index);
      if (outstanding.remove(index)) {
        inFlight.release();
      }
      if (attempt > 1) {
        redelivered++;
      }
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until a tile is done.
   *
   * @return false if the board was closed before that
   */
  boolean awaitDone(int index) throws InterruptedException {
    lock.lock();
    try {
      while (!closed && !done.get(index)) {
        changed.await();
      }
      return done.get(index);
    } finally {
      lock.unlock();
    }
  }

  /** Notes that nobody needs a tile's result any more. */
  void delivered(int index) {
    lock.lock();
    try {
      delivered.set(index);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Notes that the result of a tile that was done is gone: it is to be made again. */
  void undone(int index) {
    lock.lock();
    try {
      if (done.get(index) && !delivered.get(index)) {
        done.clear(index);
        if (!again.contains(index)) {
          again.add(index);
        }
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Forgets what was done, unless it was delivered or its result is still there. */
  void startOver(Set<Integer> stillThere) {
    doneTiles().stream().filter(index -> !stillThere.contains(index)).forEach(this::undone);
  }

  /** Whether there is such a tile and it is not done. */
  boolean isOpen(int index) {
    lock.lock();
    try {
      return index >= 0 && index < tiles && !done.get(index);
    } finally {
      lock.unlock();
    }
  }

  boolean allDone() {
    return doneCount() == tiles;
  }

  /** Whether nothing is left to do for any tile: all are done and, if need be, delivered. */
  boolean allOver() {
    lock.lock();
    try {
      return (delivers ? delivered : done).cardinality() == tiles;
    } finally {
      lock.unlock();
    }
  }

  /** Waits, while all tiles are done, for the last one's delivery. */
  void awaitDelivery(Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (left > 0 && allDone() && !allOver() && !closed && failure == null) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  int doneCount() {
    lock.lock();
    try {
      return done.cardinality();
    } finally {
      lock.unlock();
    }
  }

  int redelivered() {
    lock.lock();
    try {
      return redelivered;
    } finally {
      lock.unlock();
    }
  }

  List<Integer> outstanding() {
    lock.lock();
    try {
      return List.copyOf(outstanding);
    } finally {
      lock.unlock();
    }
  }

  /** Tiles that are done and not delivered. */
  List<Integer> doneTiles() {
    lock.lock();
    try {
      List<Integer> indices = new ArrayList<>();
      done.stream().filter(index -> !delivered.get(index)).forEach(indices::add);
      return indices;
    } finally {
      lock.unlock();
    }
  }

  List<Integer> notDone() {
    lock.lock();
    try {
      List<Integer> indices = new ArrayList<>();
      for (int i = done.nextClearBit(0); i < tiles; i = done.nextClearBit(i + 1)) {
        indices.add(i);
      }
      return indices;
    } finally {
      lock.unlock();
    }
  }

  /** Says that the job cannot be done; the first reason counts. */
  void fail(Throwable why) {
    lock.lock();
    try {
      if (failure == null) {
        failure = why;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  Optional<Throwable> failure() {
    lock.lock();
    try {
      return Optional.ofNullable(failure);
    } finally {
      lock.unlock();
    }
  }

  /** Gives back the permits of all tiles that are out; nobody sends any more. */
  void releaseAll() {
    lock.lock();
    try {
      inFlight.release(outstanding.size());
      outstanding.clear();
    } finally {
      lock.unlock();
    }
  }

  /** Lets all who wait go. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }
}
