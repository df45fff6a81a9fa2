package mosaico.service.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.Optional;
import mosaico.service.config.LogLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log level of this process, which may be changed while it runs. Thread-safe. */
public final class RunningLogLevel {

  private static final Logger log = LoggerFactory.getLogger(RunningLogLevel.class);

  /** As in {@code logback.xml}: what libraries say is not changed. */
  private static final String OURS = "mosaico";

  private final LogLevel configured;
  private LogLevel now;

  /**
   * The level of a process that has just started.
   *
   * @param configured as {@code LOG_LEVEL} says
   */
  public RunningLogLevel(LogLevel configured) {
    this.configured = configured;
    this.now = configured;
  }

  /** The level now. */
  public synchronized LogLevel now() {
    return now;
  }

  /** The level while nobody wants another one. */
  public LogLevel configured() {
    return configured;
  }

  /**
   * Logs at the wanted level from now on.
   *
   * @param wanted empty, or no level's name: as configured
   */
  public synchronized void follow(Optional<String> wanted) {
    LogLevel level = wanted.flatMap(LogLevel::named).orElse(configured);
    if (level != now && LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
      log.info("the log level is {} from now on", level);
      logging.getLogger(OURS).setLevel(Level.toLevel(level.name()));
      now = level;
    }
  }
}
