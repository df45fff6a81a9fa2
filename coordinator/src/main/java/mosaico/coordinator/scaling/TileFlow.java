package mosaico.coordinator.scaling;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Counts the tiles that arrive at this coordinator and those that are done. Thread-safe. */
public final class TileFlow {

  /** Arrivals are averaged over this: long enough for a burst not to look like a rate. */
  public static final Duration ARRIVALS = Duration.ofSeconds(30);

  /** What is done is averaged over this. */
  public static final Duration DONE = Duration.ofSeconds(10);

  /** Tiles of the last minute, at most, tell how long one takes. */
  private static final Duration SERVICE = Duration.ofSeconds(60);

  /** Of a job in the average of tiles per job. */
  private static final double RECENT = 0.1;

  private static final class Second {

    private final long second;
    private long arrived;
    private long done;
    private double seconds;
    private double nanos;
    private boolean full;

    private Second(long second) {
      this.second = second;
    }
  }

  private final Clock clock;
  private final long start;
  private final Deque<Second> seconds = new ArrayDeque<>();
  private double lastService;
  private double tilesPerJob = 1;
  private long redelivered;
  private long discarded;

  public TileFlow(Clock clock) {
    this.clock = clock;
    this.start = clock.instant().getEpochSecond();
  }

  /** Notes that a job of so many tiles was accepted. */
  public synchronized void arrived(int tiles) {
    now().arrived += tiles;
    tilesPerJob += RECENT * (tiles - tilesPerJob);
  }

  /** Notes that jobs were accepted that are to be planned later. */
  public synchronized void arrivedJobs(int jobs) {
    now().arrived += Math.round(jobs * tilesPerJob);
  }

  /** Notes that a tile that is done needed more than one delivery. */
  public synchronized void redelivered() {
    redelivered++;
  }

  /** Notes that what stood for a tile's result was none. */
  public synchronized void discarded() {
    discarded++;
  }

  /** Notes that a job waits, so that what is done now is all that can be. */
  public synchronized void full() {
    now().full = true;
  }

  /**
   * Notes that a tile is done.
   *
   * @param took how long a worker worked on it
   * @param nanos what it was estimated to cost
   */
  public synchronized void done(Duration took, double nanos) {
    now().nanos += nanos;
    done(took);
  }

  /** Notes that a tile is done, and how long a worker worked on it. */
  public synchronized void done(Duration took) {
    Second now = now();
    now.done++;
    now.seconds += took.toNanos() / 1e9;
  }

  /** Tiles a second that arrived. */
  public synchronized double arrivals() {
    return rate(ARRIVALS, second -> second.arrived);
  }

  /** Tiles a second that were done. */
  public synchronized double done() {
    return rate(DONE, second -> second.done);
  }

  /** Seconds that a worker took for a tile, on average; 0 if none was ever done. */
  public synchronized double serviceSeconds() {
    double tiles = sum(SERVICE, second -> second.done);
    if (tiles > 0) {
      lastService = sum(SERVICE, second -> second.seconds) / tiles;
    }
    return lastService;
  }

  /**
   * Nanoseconds of estimated cost that are done in a second while jobs wait; 0 if none waited for a
   * whole second in the last minute.
   */
  public synchronized double fullNanos() {
    long now = clock.instant().getEpochSecond();
    // What has just begun, or was full for a part alone, says too little.
    List<Second> whole =
        seconds.stream()
            .filter(second -> second.full && second.second < now && wasFull(second.second - 1))
            .toList();
    return whole.stream().mapToDouble(second -> second.nanos).average().orElse(0);
  }

  private boolean wasFull(long number) {
    return seconds.stream().anyMatch(second -> second.second == number && second.full);
  }

  /** Nanoseconds of estimated cost that a worker does in a nanosecond; 1 if that is unknown. */
  public synchronized double speed() {
    double took = sum(SERVICE, second -> second.seconds);
    double nanos = sum(SERVICE, second -> second.nanos);
    return took > 0 && nanos > 0 ? nanos / 1e9 / took : 1;
  }

  /** Tiles of a job, on average over the last ones. */
  public synchronized double tilesPerJob() {
    return tilesPerJob;
  }

  /** Tiles that needed more than one delivery, since the start. */
  public synchronized long redeliveries() {
    return redelivered;
  }

  /** Values that stood for a tile's result and were none, since the start. */
  public synchronized long discards() {
    return discarded;
  }

  /** Over less than the whole span if this coordinator has not counted for so long. */
  private double rate(Duration span, ToDoubleFunction<Second> value) {
    long counted = clock.instant().getEpochSecond() - start;
    return sum(span, value) / Math.clamp(counted, 1, span.toSeconds());
  }

  private double sum(Duration span, ToDoubleFunction<Second> value) {
    long oldest = clock.instant().getEpochSecond() - span.toSeconds();
    return seconds.stream().filter(second -> second.second > oldest).mapToDouble(value).sum();
  }

  private Second now() {
    long now = clock.instant().getEpochSecond();
    while (!seconds.isEmpty() && seconds.peekFirst().second <= now - SERVICE.toSeconds()) {
      seconds.removeFirst();
    }
    Second last = seconds.peekLast();
    if (last == null || last.second < now) {
      last = new Second(now);
      seconds.addLast(last);
    }
    return last;
  }
}
