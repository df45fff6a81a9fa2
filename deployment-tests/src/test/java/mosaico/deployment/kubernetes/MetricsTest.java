package mosaico.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {

  private static final JsonNode DASHBOARD =
      Yaml.value(Repository.read("k8s/components/monitoring/grafana-dashboard.json"));

  @Test
  void alertsAskForMetricsThatThereAre() {
    List<JsonNode> alerts =
        Rendering.committed("gke")
            .ofKind("Rules")
            .flatMap(rules -> Workload.elements(rules.at("/spec/groups")))
            .flatMap(group -> Workload.elements(group.path("rules")))
            .toList();

    assertThat(alerts).hasSizeGreaterThan(5);
    assertThat(alerts).allMatch(alert -> alert.at("/annotations/summary").isTextual());
    assertThat(alerts.stream().flatMap(alert -> Metrics.unknown(alert.path("expr").asText())))
        .isEmpty();
  }

  @Test
  void theDashboardAsksForMetricsThatThereAre() {
    List<JsonNode> panels = Workload.elements(DASHBOARD.path("panels")).toList();
    List<String> expressions =
        panels.stream()
            .flatMap(panel -> Workload.elements(panel.path("targets")))
            .map(target -> target.path("expr").asText())
            .toList();

    assertThat(expressions).hasSizeGreaterThan(panels.size()).doesNotContain("");
    assertThat(expressions.stream().flatMap(Metrics::unknown)).isEmpty();
    assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
  }

  @Test
  void aMetricThatNobodyHasIsFound() {
    assertThat(Metrics.unknown("sum(rate(mosaico_tiles_total[5m])) > mosaico_tile_total"))
        .containsExactly("mosaico_tile_total");
    assertThat(Metrics.unknown("rabbitmq_alarms_memory > 0 or mosaico_tile_turnaround_seconds_sum"))
        .containsExactly("rabbitmq_alarms_memory");
  }
}
