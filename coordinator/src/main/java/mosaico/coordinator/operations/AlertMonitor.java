package mosaico.coordinator.operations;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import mosaico.coordinator.alerts.Alert;
import mosaico.coordinator.alerts.AlertBook;
import mosaico.coordinator.alerts.Observation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every few seconds whether there is something to be alerted of. */
public final class AlertMonitor implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Logger log = LoggerFactory.getLogger(AlertMonitor.class);

  private final AlertBook book;
  private final Supplier<Observation> observation;
  private final Clock clock;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("alerts").factory());
  private volatile List<Alert> alerts = List.of();

  /** Whether the last look failed; used by the monitor's thread alone. */
  private boolean failing;

  /**
   * Knows of no alerts before {@link #start}.
   *
   * @param observation what is going on; may throw, as when Redis is unreachable
   */
  public AlertMonitor(AlertBook book, Supplier<Observation> observation, Clock clock) {
    this.book = book;
    this.observation = observation;
    this.clock = clock;
  }

  public void start() {
    var _ =
        executor.scheduleWithFixedDelay(this::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The alerts now, or when everybody answered last; the longest lasting first. */
  public List<Alert> alerts() {
    return alerts;
  }

  /** Looks once, and logs what is new. */
  void look() {
    try {
      List<Alert> before = alerts;
      List<Alert> now = book.update(clock.instant(), observation.get());
      now.stream()
          .filter(alert -> before.stream().noneMatch(each -> isSame(each, alert)))
          .forEach(alert -> log.warn("alert {}: {}", alert.kind().text(), alert.message()));
      alerts = now;
      failing = false;
    } catch (RuntimeException | Error e) {
      // Rethrown, it would end the schedule for good.
      if (!failing) {
        log.warn("there may be alerts that are not seen: {}", e.toString());
      }
      failing = true;
    }
  }

  private static boolean isSame(Alert one, Alert other) {
    return one.kind() == other.kind() && one.subject().equals(other.subject());
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
