package mosaico.coordinator.audit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.TileTask;
import mosaico.coordinator.job.record.Conviction;
import mosaico.coordinator.store.Convictions;
import mosaico.coordinator.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the audits of all jobs of this coordinator share: which tiles are audited, how it came out,
 * which workers were found to make wrong rows, the thread that compares, and the oracle.
 * Thread-safe.
 */
public final class Auditor implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Auditor.class);

  /** How long what Redis says of convictions is believed. */
  private static final long BELIEVED_NANOS = 1_000_000_000L;

  /** More than there are of a tile before its job is begun anew; a strip counts up to 65535. */
  private static final int ATTEMPTS = 10_000;

  private final AuditConfig config;
  private final Oracle oracle;
  private final Convictions store;
  private final Executor comparisons;
  private final Runnable closing;
  private final LongSupplier nanoTime;
  private final Clock clock;
  private final Map<AuditOutcome, LongAdder> outcomes = new EnumMap<>(AuditOutcome.class);
  private final LongAdder refused = new LongAdder();

  /** By this coordinator, not yet in Redis. */
  private final Map<String, Conviction> unwritten = new ConcurrentHashMap<>();

  /** Held while convictions are written and read, so that none is forgotten in between. */
  private final ReentrantLock exchange = new ReentrantLock();

  private volatile List<Conviction> known = List.of();
  private volatile Set<String> names = Set.of();
  private volatile long readAt;

  /** Starts no thread before the first comparison, and asks Redis nothing if audits are off. */
  public Auditor(AuditConfig config, Oracle oracle, Convictions store, Clock clock) {
    this(
        config,
        oracle,
        store,
        Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("audit").factory()),
        clock);
  }

  private Auditor(
      AuditConfig config, Oracle oracle, Convictions store, ExecutorService thread, Clock clock) {
    this(config, oracle, store, thread, thread::shutdownNow, System::nanoTime, clock);
  }

  /**
   * An auditor with a time of its own.
   *
   * @param comparisons carries out one comparison after another
   * @param closing ends that
   * @param nanoTime in place of {@link System#nanoTime}
   */
  public Auditor(
      AuditConfig config,
      Oracle oracle,
      Convictions store,
      Executor comparisons,
      Runnable closing,
      LongSupplier nanoTime,
      Clock clock) {
    this.config = config;
    this.oracle = oracle;
    this.store = store;
    this.comparisons = comparisons;
    this.closing = closing;
    this.nanoTime = nanoTime;
    this.clock = clock;
    this.readAt = nanoTime.getAsLong() - BELIEVED_NANOS;
    for (AuditOutcome outcome : AuditOutcome.values()) {
      outcomes.put(outcome, new LongAdder());
    }
  }

  public boolean isOn() {
    return config.isOn();
  }

  /** Whether a tile is to be audited. */
  public boolean picks(JobId job, int index) {
    return config.picks(job, index);
  }

  /** Has something compared on the audits' thread; after {@link #close} that is not done. */
  public void compare(Runnable comparison) {
    try {
      comparisons.execute(comparison);
    } catch (RejectedExecutionException e) {
      log.debug("closed: an audit is left undone", e);
    }
  }

  /**
   * What a tile's rows should be; empty if that cannot be told.
   *
   * @param body the Base64 text of its side inputs and samples
   */
  public Optional<RawRows> ask(TileTask task, byte[] body) throws InterruptedException {
    return oracle.ask(task, body);
  }

  /** The time by which audits wait, as {@link System#nanoTime} has it. */
  public long nanoTime() {
    return nanoTime.getAsLong();
  }

  /** Notes how an audit came out. */
  public void count(AuditOutcome outcome) {
    counter(outcome).increment();
  }

  /** How many audits came out like this, since the start. */
  public long counted(AuditOutcome outcome) {
    return counter(outcome).sum();
  }

  private LongAdder counter(AuditOutcome outcome) {
    return Objects.requireNonNull(outcomes.get(outcome));
  }

  /** Notes that a result was refused because of who made it. */
  public void refused() {
    refused.increment();
  }

  /** Results that were refused because of who made them, since the start. */
  public long refusals() {
    return refused.sum();
  }

  /** A worker made wrong rows of a tile. */
  public void convict(String worker, JobId job, int tile) {
    exchange.lock();
    try {
      if (names.contains(worker)) {
        return;
      }
      log.error(
          "worker {} made wrong rows of tile {} of job {}: it is told to leave, what it makes is"
              + " refused, and its tiles of open jobs are made again",
          worker,
          tile,
          job);
      unwritten.put(worker, Conviction.of(worker, job, tile, clock.instant()));
      show(known);
      write();
    } catch (StoreException e) {
      log.warn("the conviction of worker {} is not stored yet: {}", worker, e.getMessage());
    } finally {
      exchange.unlock();
    }
  }

  /** Under the lock. */
  private void write() {
    for (Conviction conviction : List.copyOf(unwritten.values())) {
      store.add(conviction);
      List<Conviction> all = new ArrayList<>(known);
      all.removeIf(other -> other.worker().equals(conviction.worker()));
      all.add(conviction);
      unwritten.remove(conviction.worker());
      show(all);
    }
  }

  /** Under the lock. */
  private void show(List<Conviction> stored) {
    known = List.copyOf(stored);
    names =
        Stream.concat(stored.stream(), unwritten.values().stream())
            .map(Conviction::worker)
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The IDs of workers whose results are refused, as of a second ago at most.
   *
   * @throws StoreException while Redis is away
   */
  public Set<String> convicted() {
    if (!isOn() || nanoTime() - readAt < BELIEVED_NANOS) {
      return names;
    }
    exchange.lock();
    try {
      if (nanoTime() - readAt >= BELIEVED_NANOS) {
        write();
        show(store.all());
        readAt = nanoTime();
      }
    } finally {
      exchange.unlock();
    }
    return names;
  }

  /** Has whoever runs a job next use nothing that was made of it so far. */
  public void beginAnew(JobId job) {
    store.beginAnew(job);
  }

  /**
   * Up to which attempt the results of a job's tiles are not to be used; 0 if all are.
   *
   * @throws StoreException while Redis is away
   */
  public int distrustedAttempts(JobId job) {
    return isOn() ? ATTEMPTS * store.begunAnew(job) : 0;
  }

  /** The IDs of workers whose results are refused, as they were last read. */
  public Set<String> known() {
    return names;
  }

  /** The convictions of workers, by any coordinator, as they were last read. */
  public List<Conviction> convictions() {
    try {
      var _ = convicted();
    } catch (StoreException e) {
      log.debug("the convictions are those that were read last", e);
    }
    return known;
  }

  @Override
  public void close() {
    closing.run();
  }
}
