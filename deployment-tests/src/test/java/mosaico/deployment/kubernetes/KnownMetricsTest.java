package mosaico.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownMetricsTest {

  private static final JsonNode DASHBOARD =
      Yaml.value(Repository.read("k8s/components/monitoring/grafana-dashboard.json"));

  @Test
  void alertsQueryKnownMetrics() {
    List<JsonNode> alerts =
        Rendering.committed("gke")
            .ofKind("Rules")
            .flatMap(rules -> Workload.elements(rules.at("/spec/groups")))
            .flatMap(group -> Workload.elements(group.path("rules")))
            .toList();

    assertThat(alerts).hasSizeGreaterThan(5);
    assertThat(alerts).allMatch(alert -> alert.at("/annotations/summary").isTextual());
    assertThat(alerts)
        .extracting(alert -> alert.path("expr").asText())
        .allSatisfy(KnownMetricsTest::queriesKnownMetrics);
  }

  @Test
  void theDashboardQueriesKnownMetrics() {
    List<JsonNode> panels = Workload.elements(DASHBOARD.path("panels")).toList();
    List<String> expressions =
        panels.stream()
            .flatMap(panel -> Workload.elements(panel.path("targets")))
            .map(target -> target.path("expr").asText())
            .toList();

    assertThat(expressions).hasSizeGreaterThan(panels.size()).doesNotContain("");
    assertThat(expressions).allSatisfy(KnownMetricsTest::queriesKnownMetrics);
    assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
  }

  @Test
  void anUnknownMetricIsReported() {
    assertThat(KnownMetrics.unknown("sum(rate(mosaico_tiles_total[5m])) > mosaico_tile_total"))
        .containsExactly("mosaico_tile_total");
    assertThat(
            KnownMetrics.unknown(
                "rabbitmq_alarms_memory > 0 or mosaico_tile_turnaround_seconds_sum"))
        .containsExactly("rabbitmq_alarms_memory");
    assertThat(
            KnownMetrics.unknown(
                "sum by (le) (rate(tiles{job=\"a\"}[5m])) > 0 unless on (pod) mosaico_jobs_active"))
        .containsExactly("tiles");
  }

  private static void queriesKnownMetrics(String expression) {
    assertThat(KnownMetrics.in(expression)).isNotEmpty();
    assertThat(KnownMetrics.unknown(expression)).isEmpty();
  }
}
