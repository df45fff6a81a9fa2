package mosaico.coordinator.operations;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import mosaico.coordinator.store.LogLevelStore;
import mosaico.service.config.LogLevel;
import mosaico.service.logging.RunningLogLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much the processes log: what operators want of all of them for a while, and what this one
 * does. It follows what another coordinator was told within a few seconds.
 */
public final class LogLevels implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Logger log = LoggerFactory.getLogger(LogLevels.class);

  private final LogLevelStore store;
  private final RunningLogLevel own;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("log-level").factory());

  /** Changes nothing before {@link #start}. */
  public LogLevels(LogLevelStore store, RunningLogLevel own) {
    this.store = store;
    this.own = own;
  }

  public void start() {
    var _ =
        executor.scheduleWithFixedDelay(this::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      own.follow(store.wanted());
    } catch (RuntimeException | Error e) {
      // Rethrown, it would end the schedule for good. Others say that Redis is away.
      log.debug("the wanted log level is unknown", e);
    }
  }

  /** At which this coordinator logs now. */
  public LogLevel now() {
    return own.now();
  }

  /** At which it logs while no other level is wanted. */
  public LogLevel configured() {
    return own.configured();
  }

  /** What is wanted of all processes; empty if each is to log as it is configured. */
  public Optional<String> wanted() {
    return store.wanted();
  }

  /** For how long it is wanted yet. */
  public Duration left() {
    return store.left();
  }

  /** Wants a level of all processes for so long. */
  public void want(LogLevel level, Duration time) {
    store.want(level, time);
    own.follow(Optional.of(level.name()));
  }

  /** Wants each process to log as it is configured. */
  public void forget() {
    store.forget();
    own.follow(Optional.empty());
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
