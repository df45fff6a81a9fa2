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
 * Takes a {@link Sample} of the system every few seconds and keeps those of the last 15 minutes.
 *
 * <p>While Redis is unreachable there are no samples, which leaves a gap.
 */
public final class Sampler implements AutoCloseable {

  /** The time between two samples. */
  public static final Duration INTERVAL = Duration.ofSeconds(5);

  static final Duration RETENTION = Duration.ofMinutes(15);
  static final int MAX_SAMPLES = (int) RETENTION.dividedBy(INTERVAL);

  private static final Logger log = LoggerFactory.getLogger(Sampler.class);

  private final Supplier<List<WorkerRecord>> workers;
  private final Supplier<Optional<QueueDepth>> queue;
  private final IntSupplier jobs;
  private final Clock clock;
  private final Throughput throughput = new Throughput();
  private final Deque<Sample> samples = new ArrayDeque<>();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sampler").factory());

  /** Whether the last sample failed; used by the sampler's thread alone. */
  private boolean failing;

  /**
   * Takes no samples before {@link #start}.
   *
   * @param workers the live ones; may throw, as when Redis is unreachable
   * @param queue empty while the broker is unreachable
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

  /** Takes the first sample, and then one every {@link #INTERVAL}. */
  public void start() {
    var _ =
        executor.scheduleWithFixedDelay(
            this::takeSample, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The samples of the last 15 minutes, oldest first. */
  public List<Sample> samples() {
    synchronized (samples) {
      dropOld();
      return List.copyOf(samples);
    }
  }

  /** Share of the workers' time in use when last sampled, 0 to 1; empty while it is not known. */
  public Optional<Double> utilisation() {
    synchronized (samples) {
      return samples.isEmpty()
          ? Optional.empty()
          : Optional.ofNullable(samples.getLast().utilisation());
    }
  }

  /** Takes a sample if it can. */
  void takeSample() {
    try {
      Sample sample = current();
      synchronized (samples) {
        samples.addLast(sample);
        dropOld();
      }
      if (failing) {
        log.info("sampling works again");
      }
      failing = false;
    } catch (RuntimeException | Error e) {
      // Rethrown, it would end the schedule for good.
      if (!failing) {
        log.warn("sampling fails, and leaves a gap in the operations view: {}", e.toString());
      }
      failing = true;
    }
  }

  private Sample current() {
    List<WorkerRecord> live = workers.get();
    Instant now = clock.instant();
    throughput.update(live, now);
    return new Sample(
        now,
        live.size(),
        live.stream().mapToInt(WorkerRecord::concurrency).sum(),
        live.stream().mapToInt(WorkerRecord::busy).sum(),
        queue.get().map(QueueDepth::ready).orElse(null),
        throughput.tilesPerSecond(),
        throughput.utilisation(),
        jobs.getAsInt());
  }

  private void dropOld() {
    Instant oldest = clock.instant().minus(RETENTION);
    while (!samples.isEmpty()
        && (samples.size() > MAX_SAMPLES || samples.getFirst().at().isBefore(oldest))) {
      samples.removeFirst();
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
