package mosaico.coordinator.job.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Which tiles of a job are to be sent, which for the first time and which again, and which are
 * outstanding: sent and not done.
 *
 * <p>Guarded by the progress's monitor, so that a tile that gets done, or is lost, is never seen as
 * both or neither.
 */
public final class SendWindow {

  /**
   * How many tiles may be where.
   *
   * @param out sent and not done
   * @param held sent and not delivered; of a job that delivers nothing, sent and not done
   */
  public record Limits(int out, int held) {}

  private final Progress progress;
  private final Semaphore inFlight;
  private final int[] publications;
  private final Set<Integer> outstanding = new TreeSet<>();
  private final Deque<Integer> again = new ArrayDeque<>();
  private int next;

  /**
   * Of a job of which nothing was sent yet.
   *
   * @param inFlight gets one permit back for each tile that was out and is not any more; who sends
   *     a tile has acquired it
   */
  public SendWindow(Progress progress, Semaphore inFlight) {
    this.progress = progress;
    this.inFlight = inFlight;
    this.publications = new int[progress.tiles()];
  }

  /**
   * Waits for a tile that is to be sent, and for room for it: those that were lost come first.
   *
   * @return empty if the time is over, or the job is
   */
  public OptionalInt awaitNext(Limits limits, Duration atMost) throws InterruptedException {
    synchronized (progress) {
      long end = System.nanoTime() + atMost.toNanos();
      long left = atMost.toNanos();
      OptionalInt index = next(limits);
      while (index.isEmpty() && left > 0 && !progress.isClosed()) {
        TimeUnit.NANOSECONDS.timedWait(progress, left);
        left = end - System.nanoTime();
        index = next(limits);
      }
      return index;
    }
  }

  private OptionalInt next(Limits limits) {
    return progress.isClosed() || outstanding.size() >= limits.out()
        ? OptionalInt.empty()
        : sendable(limits);
  }

  private OptionalInt sendable(Limits limits) {
    while (!again.isEmpty() && !progress.isOpen(again.peek())) {
      again.remove();
    }
    if (!again.isEmpty()) {
      // Counted as held already when it was sent first: whoever waits for it must not wait for
      // room, which only its delivery may make.
      return OptionalInt.of(again.peek());
    }
    next = progress.nextOpen(next);
    boolean room = outstanding.size() + progress.undelivered() < limits.held();
    return next < progress.tiles() && room ? OptionalInt.of(next) : OptionalInt.empty();
  }

  /**
   * Notes that the tile that was to be sent next is being sent.
   *
   * @return how often it has been sent now, from 1; empty if it need not be, its result being there
   *     or it being out already
   */
  public OptionalInt sent(int index) {
    synchronized (progress) {
      if (!again.isEmpty() && again.peek() == index) {
        again.remove();
      } else {
        next = index + 1;
      }
      return progress.isOpen(index) && outstanding.add(index)
          ? OptionalInt.of(++publications[index])
          : OptionalInt.empty();
    }
  }

  /** StartedTiles a tile that is out back, to be sent again. */
  public void takeBack(int index) {
    synchronized (progress) {
      if (outstanding.remove(index)) {
        inFlight.release();
        again.add(index);
        progress.notifyAll();
      }
    }
  }

  /** Notes that a tile is done; tells whether this is the first word of it. */
  public boolean acknowledge(int index, int attempt) {
    synchronized (progress) {
      boolean first = progress.done(index, attempt);
      if (first && outstanding.remove(index)) {
        inFlight.release();
      }
      return first;
    }
  }

  /** Notes that the result of a tile that was done is gone: it is to be made again, if need be. */
  public void resend(int index) {
    synchronized (progress) {
      if (progress.undone(index) && !again.contains(index)) {
        again.add(index);
      }
    }
  }

  /** The same for all tiles that are done, unless their results are still there. */
  public void resendAllBut(Set<Integer> stillThere) {
    progress.doneTiles().stream()
        .filter(index -> !stillThere.contains(index))
        .forEach(this::resend);
  }

  public List<Integer> outstanding() {
    synchronized (progress) {
      return List.copyOf(outstanding);
    }
  }

  /** Gives back the permits of all tiles that are out; nobody sends any more. */
  public void releaseAll() {
    synchronized (progress) {
      inFlight.release(outstanding.size());
      outstanding.clear();
    }
  }
}
