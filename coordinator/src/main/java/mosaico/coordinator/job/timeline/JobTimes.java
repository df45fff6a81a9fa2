package mosaico.coordinator.job.timeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mosaico.contract.strip.StripHeader;
import mosaico.contract.tile.TileMade;
import mosaico.coordinator.job.timeline.CoordinatorTimes.Tile;

/**
 * What a coordinator measures while it runs a job. Of tiles it keeps those with the lowest {@value
 * TileMade#MOST} indices. Thread-safe: the job's sender, its runner and the broker's connection all
 * tell it.
 */
public final class JobTimes {

  private final Clock clock;
  private final Map<Integer, Tile> tiles = new TreeMap<>();
  private final List<SentTile> unnoted = new ArrayList<>();
  private Duration plan = Duration.ZERO;
  private long rows;
  private long encode;
  private long publish;
  private long wait;

  public JobTimes(Clock clock) {
    this.clock = clock;
  }

  /** Planning and routing took so long. */
  public synchronized void planned(Duration took) {
    plan = took;
  }

  /** The sender had nothing to send, or no room in the window, for so many nanoseconds. */
  public synchronized void waited(long nanos) {
    wait += nanos;
  }

  /**
   * A tile's message was made. Times are nanoseconds.
   *
   * @param rowsNanos for decoding and cutting its rows
   * @param encodeNanos for making the message's body of them
   */
  public synchronized void cut(long rowsNanos, long encodeNanos) {
    rows += rowsNanos;
    encode += encodeNanos;
  }

  /** A tile is being sent; if it was sent before, that is forgotten. */
  public synchronized void sending(int index) {
    if (index < TileMade.MOST) {
      tiles.put(index, Tile.sent(index, now()));
    }
  }

  /** A tile that a worker had for too long was sent to another as well. */
  public synchronized void hedged(int index) {
    tiles.computeIfPresent(index, (_, tile) -> tile.hedged());
  }

  /** Handing a tile to the broker's connection took so many nanoseconds. */
  public synchronized void published(long nanos) {
    publish += nanos;
  }

  /** A tile was handed to the broker's connection. */
  public synchronized void sent(int index, int attempt, String queue) {
    if (index < TileMade.MOST) {
      unnoted.add(new SentTile(index, attempt, now(), queue));
    }
  }

  /** Whether anything was sent since {@link #newlySent} was last called. */
  public synchronized boolean hasNewlySent() {
    return !unnoted.isEmpty();
  }

  /** What was sent since the last call. */
  public synchronized List<SentTile> newlySent() {
    List<SentTile> sent = List.copyOf(unnoted);
    unnoted.clear();
    return sent;
  }

  /** The broker has a tile. */
  public synchronized void confirmed(int index) {
    tiles.computeIfPresent(index, (_, tile) -> tile.confirmed(now()));
  }

  /** A tile's result was found. */
  public synchronized void done(int index, StripHeader header) {
    if (index < TileMade.MOST) {
      Tile tile = tiles.getOrDefault(index, Tile.unsent(index));
      tiles.put(index, tile.done(now(), header));
    }
  }

  /** All that was measured so far. */
  public synchronized CoordinatorTimes soFar() {
    List<Tile> done = new ArrayList<>(tiles.values());
    return new CoordinatorTimes(
        micros(plan), rows / 1000, encode / 1000, publish / 1000, wait / 1000, done);
  }

  private long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }

  private static long micros(Duration time) {
    return time.toNanos() / 1000;
  }
}
