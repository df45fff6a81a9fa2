package mosaico.coordinator.job;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Which tiles of a job are to be sent, are out, and are done. Used by the thread that runs the job;
 * only {@link #lost} may be called by others.
 */
final class TileBoard {

  private final int tiles;
  private final int[] publications;
  private final BitSet done;
  private final Set<Integer> outstanding = new TreeSet<>();
  private final Deque<Integer> again = new ArrayDeque<>();
  private final ConcurrentLinkedQueue<Integer> reportedLost = new ConcurrentLinkedQueue<>();
  private int next;
  private int redelivered;

  TileBoard(int tiles) {
    this.tiles = tiles;
    this.publications = new int[tiles];
    this.done = new BitSet(tiles);
  }

  /** The tile to be sent next, if there is one: those that were lost come first. */
  Optional<Integer> peek() {
    for (Integer index = reportedLost.poll(); index != null; index = reportedLost.poll()) {
      takeBack(index);
    }
    while (!again.isEmpty() && done.get(again.peek())) {
      again.remove();
    }
    if (!again.isEmpty()) {
      return Optional.of(again.peek());
    }
    next = done.nextClearBit(next);
    return next < tiles ? Optional.of(next) : Optional.empty();
  }

  /**
   * Notes that {@link #peek}'s tile is being sent.
   *
   * @return how often it has been sent now, from 1
   */
  int sent(int index) {
    if (!again.isEmpty() && again.peek() == index) {
      again.remove();
    } else {
      next = index + 1;
    }
    outstanding.add(index);
    return ++publications[index];
  }

  /** Notes, from any thread, that a tile that was sent may not have arrived. */
  void lost(int index) {
    reportedLost.add(index);
  }

  /** Takes a tile that is out back, to be sent again. */
  void takeBack(int index) {
    if (outstanding.remove(index)) {
      again.add(index);
    }
  }

  /** Whether this is the first word of the tile being done. */
  boolean done(int index, int attempt) {
    if (!isOpen(index)) {
      return false;
    }
    done.set(index);
    outstanding.remove(index);
    if (attempt > 1) {
      redelivered++;
    }
    return true;
  }

  /** Forgets what was done, unless its result is still there. */
  void startOver(Set<Integer> stillThere) {
    for (int i = done.nextSetBit(0); i >= 0; i = done.nextSetBit(i + 1)) {
      if (!stillThere.contains(i)) {
        done.clear(i);
        if (!again.contains(i)) {
          again.add(i);
        }
      }
    }
  }

  /** Whether there is such a tile and it is not done. */
  boolean isOpen(int index) {
    return index >= 0 && index < tiles && !done.get(index);
  }

  boolean allDone() {
    return done.cardinality() == tiles;
  }

  int doneCount() {
    return done.cardinality();
  }

  int redelivered() {
    return redelivered;
  }

  List<Integer> outstanding() {
    return List.copyOf(outstanding);
  }

  List<Integer> doneTiles() {
    List<Integer> indices = new ArrayList<>();
    done.stream().forEach(indices::add);
    return indices;
  }

  List<Integer> notDone() {
    List<Integer> indices = new ArrayList<>();
    for (int i = done.nextClearBit(0); i < tiles; i = done.nextClearBit(i + 1)) {
      indices.add(i);
    }
    return indices;
  }
}
