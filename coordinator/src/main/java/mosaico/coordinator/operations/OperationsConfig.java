package mosaico.coordinator.operations;

import java.time.Duration;
import mosaico.coordinator.alerts.AlertThresholds;
import mosaico.service.config.Environment;
import mosaico.service.config.LogLevel;

/**
 * What operators expect of the system, from the environment.
 *
 * @param acceptableLatency within which the tiles that wait should be done; how many workers are
 *     recommended depends on it
 * @param alerts when there is an alert
 * @param logLevel at which it logs while no other one is wanted
 */
public record OperationsConfig(
    Duration acceptableLatency, AlertThresholds alerts, LogLevel logLevel) {

  public static final OperationsConfig DEFAULT =
      new OperationsConfig(Duration.ofSeconds(10), AlertThresholds.DEFAULT, LogLevel.INFO);

  public static OperationsConfig from(Environment environment) {
    return new OperationsConfig(
        environment.duration("ACCEPTABLE_LATENCY", DEFAULT.acceptableLatency()),
        AlertThresholds.from(environment),
        LogLevel.from(environment));
  }
}
