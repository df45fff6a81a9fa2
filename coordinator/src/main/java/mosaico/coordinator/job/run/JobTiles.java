package mosaico.coordinator.job.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import mosaico.coordinator.job.record.TileCounts;
import org.jspecify.annotations.Nullable;

/**
 * The tiles of a job that runs here: which are to be sent, are out, are done, are delivered; and
 * whether the run is over. The job's sender, its runner and its result's reader meet here, and one
 * lock guards it all, so that no tile is ever seen as both out and done.
 *
 * <p>A tile is <i>out</i> while it is sent and not done, <i>open</i> while it is not done. Those of
 * the result alone decide whether the job is done.
 */
public final class JobTiles {

  /** Tiles of the result, which have the first indices; those of earlier stages follow. */
  private final int results;

  private final int tiles;
  private final TileSchedule schedule;
  private final boolean delivers;
  private final IntConsumer notOut;
  private final int attempts;
  private final BitSet done;
  private final BitSet delivered;
  private final int[] publications;

  /** Tiles that are out, and when they were sent, by {@link System#nanoTime}. */
  private final TreeMap<Integer, Long> out = new TreeMap<>();

  /** Tiles that are out or done. */
  private final BitSet busy;

  /** How many more copies are to be sent of tiles that are out. */
  private final TreeMap<Integer, Integer> hedges = new TreeMap<>();

  /** What audits ask the sender for, who alone can cut tiles. */
  private final ArrayDeque<AuditRequest> requests = new ArrayDeque<>();

  private int resultsDone;
  private int resultsOut;
  private int redelivered;
  private int byCoordinator;
  private boolean closed;
  private @Nullable Throwable failure;

  private final TileSchedule.Tiles progress =
      new TileSchedule.Tiles() {

        @Override
        public boolean isDone(int index) {
          return done.get(index);
        }

        @Override
        public int nextIdle(int from) {
          return busy.nextClearBit(from);
        }
      };

  /**
   * Creates the tiles of a job of which none was sent yet.
   *
   * @param delivers whether results are delivered while the job runs
   * @param notOut is told of each tile that was out and is not any more
   */
  JobTiles(int tiles, boolean delivers, IntConsumer notOut) {
    this(tiles, tiles, TileSchedule.inOrder(tiles), delivers, notOut, 0);
  }

  /**
   * Creates the tiles of a job in stages of which none was sent yet.
   *
   * @param results tiles of the result
   * @param tiles of all stages
   * @param attempts how many of each tile do not count
   */
  JobTiles(
      int results,
      int tiles,
      TileSchedule schedule,
      boolean delivers,
      IntConsumer notOut,
      int attempts) {
    this.results = results;
    this.tiles = tiles;
    this.schedule = schedule;
    this.busy = new BitSet(tiles);
    this.delivers = delivers;
    this.notOut = notOut;
    this.attempts = attempts;
    this.done = new BitSet(tiles);
    this.delivered = new BitSet(tiles);
    this.publications = new int[tiles];
  }

  // For the sender.

  /**
   * Waits for a tile that is to be sent, and for room for it.
   *
   * @return empty if the time is over, or the run is, or the sender has something to do first:
   *     {@link #nextHedge} and {@link #nextRequest} are such things
   */
  synchronized OptionalInt awaitNext(SendWindow window, Duration atMost)
      throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    long left = atMost.toNanos();
    OptionalInt index = next(window);
    while (index.isEmpty() && left > 0 && !closed && !senderIsNeeded()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
      index = next(window);
    }
    return index;
  }

  private synchronized boolean senderIsNeeded() {
    return !hedges.isEmpty() || !requests.isEmpty() || schedule.waitsForSender(progress);
  }

  private synchronized OptionalInt next(SendWindow window) {
    return closed || out.size() >= window.out() ? OptionalInt.empty() : sendable(window);
  }

  private synchronized OptionalInt sendable(SendWindow window) {
    OptionalInt next = schedule.next(progress, window.out());
    return next.isEmpty() || hasRoom(next.getAsInt(), window) ? next : OptionalInt.empty();
  }

  /**
   * Whether there is room to hold a tile's result. One that was sent before counted as held then:
   * whoever waits for it must not wait for room, which only its delivery may make.
   */
  private synchronized boolean hasRoom(int index, SendWindow window) {
    return index >= results
        || publications[index] > 0
        || resultsOut + undelivered() < window.held();
  }

  /**
   * Notes that the tile that was to be sent next is being sent.
   *
   * @return how often it has been sent now, from 1; empty if it need not be, its result being there
   *     or it being out already
   */
  synchronized OptionalInt sent(int index) {
    if (!isOpen(index) || out.putIfAbsent(index, System.nanoTime()) != null) {
      return OptionalInt.empty();
    }
    busy.set(index);
    resultsOut += isResult(index);
    return OptionalInt.of(attempts + ++publications[index]);
  }

  /**
   * A tile of which another copy is to be sent now, although it is out.
   *
   * @param attempt how often it has been sent then
   */
  record Hedge(int index, int attempt) {}

  /** The next copy that is to be sent of a tile that is out. */
  synchronized Optional<Hedge> nextHedge() {
    if (hedges.isEmpty() || closed) {
      return Optional.empty();
    }
    int index = hedges.firstKey();
    hedges.compute(index, (_, copies) -> copies == null || copies <= 1 ? null : copies - 1);
    return Optional.of(new Hedge(index, attempts + ++publications[index]));
  }

  /** Asks the sender for something. */
  synchronized void request(AuditRequest request) {
    requests.add(request);
    notifyAll();
  }

  /** The next thing that the sender is asked for. */
  synchronized Optional<AuditRequest> nextRequest() {
    return closed ? Optional.empty() : Optional.ofNullable(requests.poll());
  }

  /** Takes a tile that is out back, to be sent again. */
  synchronized void takeBack(int index) {
    if (isNotOutAnyMore(index)) {
      busy.clear(index);
      notifyAll();
    }
  }

  private synchronized boolean isNotOutAnyMore(int index) {
    if (out.remove(index) == null) {
      return false;
    }
    hedges.remove(index);
    notOut.accept(index);
    resultsOut -= isResult(index);
    return true;
  }

  /** Notes that the result of an earlier stage's tile was used up; it may be needed again. */
  synchronized void usedUp(int index) {
    if (done.get(index)) {
      done.clear(index);
      busy.clear(index);
    }
  }

  /** Whether the sender can do something with what is done. */
  synchronized boolean test(Predicate<TileSchedule.Tiles> question) {
    return question.test(progress);
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
    resultsDone += isResult(index);
    if (attempt > attempts + 1) {
      redelivered++;
    }
    var _ = isNotOutAnyMore(index);
    busy.set(index);
    notifyAll();
    return true;
  }

  /** Has so many more copies sent of a tile, if it is out; whichever comes back first counts. */
  synchronized void hedge(int index, int copies) {
    if (out.containsKey(index)) {
      hedges.put(index, copies);
      notifyAll();
    }
  }

  /** Notes that a tile that is done was made by a coordinator. */
  synchronized void madeByCoordinator() {
    byCoordinator++;
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

  /** Gives back all tiles that are out; nobody sends any more. */
  synchronized void releaseAll() {
    out.keySet().forEach(notOut::accept);
    resultsOut = 0;
    out.keySet().forEach(busy::clear);
    out.clear();
    hedges.clear();
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
      busy.clear(index);
      resultsDone -= isResult(index);
      notifyAll();
    }
  }

  // For everybody.

  /** Tiles of the result. */
  int count() {
    return results;
  }

  /** Whether there is such a tile and it is not done. */
  synchronized boolean isOpen(int index) {
    return index >= 0 && index < tiles && !done.get(index);
  }

  /** Whether a tile's result was delivered. */
  synchronized boolean isDelivered(int index) {
    return delivered.get(index);
  }

  private int isResult(int index) {
    return index < results ? 1 : 0;
  }

  synchronized boolean allDone() {
    return resultsDone == results;
  }

  /** Whether nothing is left to do for any tile: all are done and, if need be, delivered. */
  synchronized boolean allOver() {
    return (delivers ? delivered.cardinality() : resultsDone) == results;
  }

  /** How many of the result's tiles are done. */
  public synchronized int doneCount() {
    return resultsDone;
  }

  /** How many of the result's tiles are not. */
  synchronized int openCount() {
    return results - resultsDone;
  }

  /** How many of the tiles that are done wait to be delivered. */
  synchronized int undelivered() {
    return delivers ? resultsDone - delivered.cardinality() : 0;
  }

  /**
   * How many of the result's tiles are done; of all tiles, how many needed more than one delivery
   * by the broker, and how many a coordinator made.
   */
  synchronized TileCounts counts() {
    return new TileCounts(resultsDone, redelivered, byCoordinator);
  }

  /** Tiles that are done and not delivered. */
  synchronized List<Integer> doneTiles() {
    return done.stream().filter(index -> !delivered.get(index)).boxed().toList();
  }

  synchronized List<Integer> openTiles() {
    List<Integer> indices = new ArrayList<>();
    for (int i = done.nextClearBit(0); i < tiles; i = done.nextClearBit(i + 1)) {
      indices.add(i);
    }
    return indices;
  }

  synchronized List<Integer> outTiles() {
    return List.copyOf(out.keySet());
  }

  /** The tiles that are out, and when they were sent, by {@link System#nanoTime}. */
  synchronized Map<Integer, Long> out() {
    return new TreeMap<>(out);
  }

  /** When a tile was sent that is out, by {@link System#nanoTime}. */
  synchronized OptionalLong sentAt(int index) {
    Long at = out.get(index);
    return at == null ? OptionalLong.empty() : OptionalLong.of(at);
  }

  /** When the tiles that are out were sent, by {@link System#nanoTime}. */
  synchronized LongStream sentAt() {
    return LongStream.of(out.values().stream().mapToLong(Long::longValue).toArray());
  }

  /** How many tiles are not done, those of earlier stages included. */
  synchronized int openInAllStages() {
    return tiles - done.cardinality();
  }

  synchronized Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  synchronized boolean isClosed() {
    return closed;
  }
}
