package mosaico.coordinator.operations;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import mosaico.contract.registry.WorkerRecord;
import mosaico.coordinator.scaling.Bottleneck;
import mosaico.coordinator.scaling.Load;
import mosaico.coordinator.scaling.ScalingAdvisor;
import mosaico.coordinator.scaling.Situation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks every second how many workers the load needs. */
public final class ScalingMonitor implements AutoCloseable {

  /** The time between two recommendations. */
  public static final Duration INTERVAL = Duration.ofSeconds(1);

  private static final Logger log = LoggerFactory.getLogger(ScalingMonitor.class);

  private final ScalingAdvisor advisor;
  private final Supplier<List<WorkerRecord>> workers;
  private final Supplier<Load> own;
  private final UnaryOperator<Load> total;
  private final Supplier<Optional<Double>> utilisation;
  private final LatestRecommendation latest;
  private final Clock clock;
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("scaling").factory());

  /** Whether the last attempt failed; used by the monitor's thread alone. */
  private boolean failing;

  /**
   * Recommends nothing before {@link #start}.
   *
   * @param workers the live ones; may throw, as when Redis is unreachable
   * @param own this coordinator's load
   * @param total the load of all coordinators, given that of this one; may throw
   * @param utilisation share of the workers' time in use, 0 to 1; empty while it is not known
   * @param latest gets each recommendation
   */
  public ScalingMonitor(
      ScalingAdvisor advisor,
      Supplier<List<WorkerRecord>> workers,
      Supplier<Load> own,
      UnaryOperator<Load> total,
      Supplier<Optional<Double>> utilisation,
      LatestRecommendation latest,
      Clock clock) {
    this.advisor = advisor;
    this.workers = workers;
    this.own = own;
    this.total = total;
    this.utilisation = utilisation;
    this.latest = latest;
    this.clock = clock;
  }

  /** Judges the load now, and then every {@link #INTERVAL}. */
  public void start() {
    var _ =
        executor.scheduleWithFixedDelay(this::judge, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Judges the load now, if everybody answers. */
  void judge() {
    try {
      List<WorkerRecord> taking =
          workers.get().stream().filter(worker -> !worker.draining()).toList();
      Load load = total.apply(own.get());
      Situation situation =
          new Situation(
              taking.size(),
              taking.stream().mapToInt(WorkerRecord::concurrency).sum(),
              load,
              bottleneck(taking));
      latest.set(advisor.advise(clock.instant(), situation));
      if (failing) {
        log.info("the load is known again");
      }
      failing = false;
    } catch (RuntimeException | Error e) {
      // Rethrown, it would end the schedule for good.
      if (!failing) {
        log.warn("the load is unknown, and so is how many workers it needs: {}", e.toString());
      }
      failing = true;
    }
  }

  private Bottleneck bottleneck(List<WorkerRecord> taking) {
    return Bottleneck.of(
        taking.stream()
            .map(worker -> new Bottleneck.WorkerLoad(worker.host(), worker.cpu()))
            .toList(),
        // Negative until it was measured twice.
        Math.max(0, system.getCpuLoad()),
        utilisation.get().orElse(1.0));
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
