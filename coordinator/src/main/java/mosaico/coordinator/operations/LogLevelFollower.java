package mosaico.coordinator.operations;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import mosaico.service.logging.RunningLogLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every few seconds which log level is wanted, whichever coordinator was told. */
public final class LogLevelFollower implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Logger log = LoggerFactory.getLogger(LogLevelFollower.class);

  private final Supplier<Optional<String>> wanted;
  private final RunningLogLevel level;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("log-level").factory());

  /**
   * Changes nothing before {@link #start}.
   *
   * @param wanted empty: as configured; may throw, as when Redis is unreachable
   */
  public LogLevelFollower(Supplier<Optional<String>> wanted, RunningLogLevel level) {
    this.wanted = wanted;
    this.level = level;
  }

  public void start() {
    var _ =
        executor.scheduleWithFixedDelay(this::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      level.follow(wanted.get());
    } catch (RuntimeException | Error e) {
      // Rethrown, it would end the schedule for good. Others say that Redis is away.
      log.debug("the wanted log level is unknown", e);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
