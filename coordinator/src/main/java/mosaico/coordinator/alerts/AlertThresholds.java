package mosaico.coordinator.alerts;

import java.time.Duration;
import mosaico.service.config.Environment;

/**
 * When there is an alert, from the environment.
 *
 * @param cpu share of a machine's processors that its workers use, 0 to 1
 * @param memory share of a worker's heap that is in use, 0 to 1
 * @param heartbeat age of a worker's last heartbeat
 * @param queueLatency age of the tile that has been in a queue longest
 * @param deadline share of its time that a job has used, 0 to 1
 */
public record AlertThresholds(
    double cpu, double memory, Duration heartbeat, Duration queueLatency, double deadline) {

  public static final AlertThresholds DEFAULT =
      new AlertThresholds(0.9, 0.9, Duration.ofSeconds(20), Duration.ofSeconds(30), 0.8);

  public static AlertThresholds from(Environment environment) {
    return new AlertThresholds(
        percent(environment, "ALERT_CPU_PERCENT", DEFAULT.cpu()),
        percent(environment, "ALERT_MEMORY_PERCENT", DEFAULT.memory()),
        environment.duration("ALERT_HEARTBEAT", DEFAULT.heartbeat()),
        environment.duration("ALERT_QUEUE_LATENCY", DEFAULT.queueLatency()),
        percent(environment, "ALERT_DEADLINE_PERCENT", DEFAULT.deadline()));
  }

  private static double percent(Environment environment, String name, double byDefault) {
    return environment.integer(name, 1, 100, (int) Math.round(100 * byDefault)) / 100.0;
  }
}
