package mosaico.coordinator.operations;

import java.time.Duration;
import mosaico.service.config.Environment;

/**
 * What operators expect of the system, from the environment.
 *
 * @param acceptableLatency within which the tiles that wait should be done; how many workers are
 *     recommended depends on it
 */
public record OperationsConfig(Duration acceptableLatency) {

  public static final OperationsConfig DEFAULT = new OperationsConfig(Duration.ofSeconds(10));

  public static OperationsConfig from(Environment environment) {
    return new OperationsConfig(
        environment.duration("ACCEPTABLE_LATENCY", DEFAULT.acceptableLatency()));
  }
}
