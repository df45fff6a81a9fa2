package mosaico.coordinator.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;
import org.junit.jupiter.api.Test;

class AlertThresholdsTest {

  private static AlertThresholds of(Map<String, String> variables) {
    return AlertThresholds.from(new Environment(variables));
  }

  @Test
  void areReadFromTheEnvironment() {
    assertThat(of(Map.of())).isEqualTo(AlertThresholds.DEFAULT);
    assertThat(
            of(
                Map.of(
                    "ALERT_CPU_PERCENT", "75",
                    "ALERT_MEMORY_PERCENT", "80",
                    "ALERT_HEARTBEAT", "15s",
                    "ALERT_QUEUE_LATENCY", "2m",
                    "ALERT_DEADLINE_PERCENT", "50")))
        .isEqualTo(
            new AlertThresholds(0.75, 0.8, Duration.ofSeconds(15), Duration.ofMinutes(2), 0.5));
  }

  @Test
  void anImpossiblePercentageIsAnError() {
    assertThatThrownBy(() -> of(Map.of("ALERT_CPU_PERCENT", "101")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("ALERT_CPU_PERCENT");
  }
}
