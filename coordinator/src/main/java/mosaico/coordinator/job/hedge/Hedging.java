package mosaico.coordinator.job.hedge;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * What this coordinator knows of the time that tiles take, of all jobs; and how many may be sent to
 * another worker as well. Times are those of {@link System#nanoTime}. Thread-safe.
 */
public final class Hedging {

  /** A tile is late when it has taken so many times as long as expected. */
  private static final int TIMES = 4;

  /** Patience with what is asked of a second worker while no tile is hedged. */
  private static final Duration LEAST = Duration.ofSeconds(1);

  private final HedgeConfig config;
  private final Departures departures = new Departures();
  private final TilePace pace = new TilePace();
  private final HedgeBudget budget = new HedgeBudget(System.nanoTime());
  private final LongAdder sent = new LongAdder();

  public Hedging(HedgeConfig config) {
    this.config = config;
  }

  public boolean isOn() {
    return config.after().isPresent();
  }

  /**
   * A tile is back from a worker.
   *
   * @param queue it was sent to
   * @param estimate what it was estimated to cost
   * @param took what it took the worker
   */
  public void made(String queue, long sentAt, Duration estimate, Duration took) {
    long now = System.nanoTime();
    departures.left(queue, sentAt, now - took.toNanos());
    pace.made(estimate, took, now);
    budget.made();
  }

  /** A queue was empty at some moment. */
  public void wasEmpty(String queue, long at) {
    departures.left(queue, at, at);
  }

  /** Since when a worker has a tile; empty if it may still be in its queue. */
  public OptionalLong withWorkerSince(String queue, long sentAt) {
    return departures.by(queue, sentAt);
  }

  /**
   * How long a worker may have a tile before it is sent to another as well.
   *
   * @param measured the longest that a tile like it took
   */
  public Duration patience(Duration estimate, Optional<Duration> measured) {
    Duration expected = measured.orElseGet(() -> pace.expected(estimate, System.nanoTime()));
    Duration late = expected.multipliedBy(TIMES);
    Duration least = config.after().orElse(LEAST);
    return late.compareTo(least) > 0 ? late : least;
  }

  /** Whether so many copies of a tile may be sent now; they count then. */
  public boolean take(int copies) {
    boolean allowed = budget.take(copies, System.nanoTime());
    if (allowed) {
      sent.add(copies);
    }
    return allowed;
  }

  /** How many copies were sent, since the start. */
  public long sent() {
    return sent.sum();
  }
}
