package mosaico.coordinator.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import mosaico.contract.registry.WorkerRecord;
import mosaico.coordinator.broker.QueueDepth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few seconds how the system stands, and remembers the last quarter of an hour. What it
 * cannot see leaves a gap.
 */
public final class Sampler implements AutoCloseable {

  public static final Duration EVERY = Duration.ofSeconds(5);
  static final Duration KEPT = Duration.ofMinutes(15);
  static final int MOST = (int) KEPT.dividedBy(EVERY);

  private static final Logger log = LoggerFactory.getLogger(Sampler.class);

  private final Supplier<List<WorkerRecord>> workers;
  private final Supplier<Optional<QueueDepth>> queue;
  private final IntSupplier jobs;
  private final Clock clock;
  private final Throughput paces = new Throughput();
  private final Deque<Sample> samples = new ArrayDeque<>();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sampler").factory());

  /** Whether the last look failed; read and written by the sampler's thread alone. */
  private boolean blind;

  /**
   * Looks at nothing yet.
   *
   * @param workers those that live; may throw, as when Redis is away
   * @param queue empty while the broker cannot be asked
   * @param jobs how many run here
   */
  public Sampler(
      Supplier<List<WorkerRecord>> workers,
      Supplier<Optional<QueueDepth>> queue,
      IntSupplier jobs,
      Clock clock) {
    this.workers = workers;
    this.queue = queue;
    this.jobs = jobs;
    this.clock = clock;
  }

  public void start() {
    var _ = executor.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The samples of the last quarter of an hour, oldest first. */
  public List<Sample> samples() {
    synchronized (samples) {
      forgetOld();
      return List.copyOf(samples);
    }
  }

  /** Takes a sample, or leaves a gap. */
  void look() {
    try {
      Sample sample = sample();
      synchronized (samples) {
        samples.addLast(sample);
        forgetOld();
      }
      if (blind) {
        log.info("operations are sampled again");
      }
      blind = false;
    } catch (RuntimeException | Error e) {
      // Thrown on, it would end the schedule for good.
      if (!blind) {
        log.warn("operations are not sampled until this is over: {}", e.toString());
      }
      blind = true;
    }
  }

  private Sample sample() {
    List<WorkerRecord> live = workers.get();
    Instant now = clock.instant();
    paces.update(live, now);
    return new Sample(
        now,
        live.size(),
        live.stream().mapToInt(WorkerRecord::concurrency).sum(),
        live.stream().mapToInt(WorkerRecord::busy).sum(),
        queue.get().map(QueueDepth::ready).orElse(null),
        paces.tilesPerSecond(),
        paces.utilisation(),
        jobs.getAsInt());
  }

  private void forgetOld() {
    Instant oldest = clock.instant().minus(KEPT);
    while (!samples.isEmpty()
        && (samples.size() > MOST || samples.getFirst().at().isBefore(oldest))) {
      samples.removeFirst();
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
