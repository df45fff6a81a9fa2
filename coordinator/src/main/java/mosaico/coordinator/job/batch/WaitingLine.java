package mosaico.coordinator.job.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.job.QueuePlace;
import mosaico.coordinator.job.fair.DeficitRoundRobin;
import mosaico.coordinator.job.record.BatchId;
import mosaico.coordinator.job.record.BatchItem;
import mosaico.coordinator.job.record.BatchSpec;
import mosaico.coordinator.job.record.Submitter;
import mosaico.coordinator.store.BatchStore;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that wait in Redis, of all coordinators, in the order in which this one begins them:
 * submitters share by cost, as in {@link DeficitRoundRobin}; of one submitter's the highest
 * priority goes first, and batches take turns with each other and with the single jobs.
 * Thread-safe.
 */
public final class WaitingLine {

  /** How old what is known of other coordinators' jobs may be when somebody asks for a place. */
  private static final Duration FRESH = Duration.ofMillis(500);

  /** What a job costs at least, however little is computed. */
  private static final long LEAST_COST = Duration.ofMillis(1).toNanos();

  /** In a turn: one small image. */
  private static final long QUANTUM = LEAST_COST;

  /**
   * An image that waits.
   *
   * @param index of the image in its batch
   */
  record Waiting(BatchSpec batch, int index) {

    BatchItem item() {
      return batch.items().get(index);
    }

    private long cost() {
      return Math.max(LEAST_COST, item().cost());
    }
  }

  /**
   * An open batch.
   *
   * @param waiting the indices of its images that wait
   * @param kept how long it is kept if nobody does anything
   */
  record Open(BatchSpec batch, List<Integer> waiting, Duration kept) {}

  private final BatchStore store;
  private final Forecast forecast;
  private final Clock clock;
  private final Map<BatchId, BatchSpec> specs = new HashMap<>();
  private final Map<JobId, Waiting> waiting = new HashMap<>();
  private final Map<Submitter, Long> lastRanks = new HashMap<>();
  private final DeficitRoundRobin<JobId> turns = new DeficitRoundRobin<>(QUANTUM);
  private Instant read = Instant.MIN;
  private @Nullable Map<JobId, QueuePlace> places;

  public WaitingLine(BatchStore store, Forecast forecast, Clock clock) {
    this.store = store;
    this.forecast = forecast;
    this.clock = clock;
  }

  /** Reads what waits, and tells what is open, the oldest first. */
  synchronized List<Open> refresh() {
    List<BatchId> ids = store.openIds();
    specs.keySet().retainAll(new HashSet<>(ids));
    List<BatchId> known = new ArrayList<>();
    for (BatchId id : ids) {
      if (!specs.containsKey(id)) {
        store.open(id).ifPresent(spec -> specs.put(id, spec));
      }
      if (specs.containsKey(id)) {
        known.add(id);
      }
    }
    List<BatchStore.Line> lines = store.lines(known);
    List<Open> open = new ArrayList<>();
    Set<JobId> there = new HashSet<>();
    for (int i = 0; i < known.size(); i++) {
      BatchSpec batch = specs.get(known.get(i));
      if (batch != null) {
        List<Integer> indices = lines.get(i).indices();
        open.add(new Open(batch, indices, lines.get(i).kept()));
        indices.forEach(index -> there.add(batch.items().get(index).job()));
        addAll(batch, indices);
      }
    }
    List.copyOf(waiting.keySet()).stream()
        .filter(job -> !there.contains(job))
        .forEach(this::remove);
    read = clock.instant();
    places = null;
    return open;
  }

  /** Adds what was just written, so that it need not be read. */
  synchronized void add(BatchSpec batch, List<Integer> indices) {
    specs.put(batch.id(), batch);
    addAll(batch, indices);
    places = null;
  }

  private void addAll(BatchSpec batch, List<Integer> indices) {
    Submitter submitter = batch.submitter();
    long first = batch.isSingle() ? nextRank(submitter) : turnOf(submitter);
    int added = 0;
    for (int index : indices) {
      Waiting one = new Waiting(batch, index);
      JobId job = one.item().job();
      if (waiting.putIfAbsent(job, one) == null) {
        turns.add(job, submitter, first + added, one.cost());
        if (batch.isSingle()) {
          lastRanks.put(submitter, first);
        }
        added++;
      }
    }
  }

  /** Single jobs of one submitter stand one behind the other, as the images of a batch do. */
  private long nextRank(Submitter submitter) {
    long turn = turnOf(submitter);
    Long last = lastRanks.get(submitter);
    return last == null ? turn : Math.max(turn, last + 1);
  }

  private long turnOf(Submitter submitter) {
    return turns.rank(submitter).orElse(0);
  }

  /** What is to be begun next; it stays that until it is {@linkplain #remove removed}. */
  synchronized Optional<Waiting> next() {
    return turns.peek().map(waiting::get);
  }

  /** Takes what is next out of the line, as a turn of its submitter. */
  synchronized void poll() {
    turns
        .poll()
        .ifPresent(
            job -> {
              waiting.remove(job);
              places = null;
            });
    forgetIdle();
  }

  /** Takes what has left out of the line. */
  synchronized void remove(JobId job) {
    turns.remove(job);
    waiting.remove(job);
    places = null;
    forgetIdle();
  }

  private void forgetIdle() {
    if (waiting.isEmpty()) {
      lastRanks.clear();
    }
  }

  synchronized boolean holds(Submitter submitter) {
    return turns.holds(submitter);
  }

  /** How many images and single jobs wait. */
  public synchronized int size() {
    refreshIfOld();
    return waiting.size();
  }

  /** Bytes of the files that are stored for what waits. */
  synchronized long bytes() {
    refreshIfOld();
    return waiting.values().stream().mapToLong(one -> one.item().bytes()).sum();
  }

  /** Where a job stands; empty if it does not wait. */
  synchronized Optional<QueuePlace> place(JobId job) {
    refreshIfOld();
    Map<JobId, QueuePlace> all = places;
    if (all == null) {
      all = placed();
      places = all;
    }
    return Optional.ofNullable(all.get(job));
  }

  private Map<JobId, QueuePlace> placed() {
    Forecast.Pace pace = forecast.pace();
    List<JobId> order = turns.order();
    Map<JobId, QueuePlace> all = new HashMap<>();
    double before = 0;
    for (JobId job : order) {
      Waiting one = waiting.get(job);
      all.put(job, new QueuePlace(all.size() + 1, order.size(), pace.startsIn(before)));
      before += one == null ? 0 : one.cost();
    }
    return all;
  }

  private void refreshIfOld() {
    if (clock.instant().isAfter(read.plus(FRESH))) {
      refresh();
    }
  }
}
