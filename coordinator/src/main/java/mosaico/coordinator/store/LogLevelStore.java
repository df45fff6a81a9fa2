package mosaico.coordinator.store;

import java.time.Duration;
import java.util.Optional;
import mosaico.contract.registry.WantedLogLevel;
import mosaico.service.config.LogLevel;
import redis.clients.jedis.params.SetParams;

/** The log level that an operator wants for a while, in Redis, for all processes. */
public final class LogLevelStore {

  private final Redis redis;

  public LogLevelStore(Redis redis) {
    this.redis = redis;
  }

  /** What is wanted; empty if each process is to log as it is configured. */
  public Optional<String> wanted() {
    return Optional.ofNullable(redis.call(client -> client.get(WantedLogLevel.KEY)));
  }

  /** For how long it is wanted yet. */
  public Duration left() {
    long millis = redis.call(client -> client.pttl(WantedLogLevel.KEY));
    return Duration.ofMillis(Math.max(0, millis)); // negative if it is not there
  }

  /** Wants a level for so long. */
  public void want(LogLevel level, Duration time) {
    SetParams expiry = SetParams.setParams().px(time.toMillis());
    redis.call(client -> client.set(WantedLogLevel.KEY, level.name(), expiry));
  }

  /** Wants each process to log as it is configured. */
  public void forget() {
    redis.call(client -> client.del(WantedLogLevel.KEY));
  }
}
