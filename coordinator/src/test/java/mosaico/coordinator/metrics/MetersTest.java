package mosaico.coordinator.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import mosaico.coordinator.alerts.Alert;
import mosaico.coordinator.alerts.AlertKind;
import mosaico.coordinator.broker.QueueDepth;
import mosaico.coordinator.scaling.Load;
import mosaico.coordinator.scaling.Recommendation;
import mosaico.coordinator.scaling.ScalingCurve;
import mosaico.service.http.MetricsFormat;
import org.junit.jupiter.api.Test;

class MetersTest {

  private static final Recommendation FOUR =
      new Recommendation(
          Instant.EPOCH,
          Recommendation.Action.SCALE_UP,
          4,
          2,
          Recommendation.Reason.TOO_FEW,
          "why",
          70,
          40,
          60,
          new Load(3, 70, 10, 30, 0.05, 2.5),
          ScalingCurve.MOST);

  private Set<String> convicted = Set.of();

  private Meters meters(
      Supplier<Optional<QueueDepth>> queue,
      IntSupplier workers,
      Supplier<Optional<Recommendation>> scaling) {
    return new Meters(
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
        new Meters.Sources(
            () -> 3,
            () -> 14,
            state ->
                switch (state) {
                  case QUEUED, RUNNING -> throw new IllegalArgumentException("has not ended");
                  case DONE -> 100;
                  case FAILED -> 2;
                  case CANCELLED -> 1;
                },
            queue,
            workers,
            scaling,
            () -> 9,
            () -> 8,
            () -> 7,
            () -> 6,
            outcome ->
                switch (outcome) {
                  case AGREED -> 40;
                  case DIFFERED -> 1;
                  case UNSETTLED, FAILED -> 0;
                  case ALONE -> 3;
                  case LATE -> 2;
                },
            () -> convicted,
            () -> 2,
            outcome ->
                switch (outcome) {
                  case AT_ONCE -> 50;
                  case WAITED -> 6;
                  case QUEUED -> 4;
                  case REFUSED -> 1;
                },
            () -> List.of(new Alert(AlertKind.CPU_HIGH, "a", "why", Instant.EPOCH)),
            () -> 3));
  }

  @Test
  void everyMeterHasTheNameThatDashboardsAndAlertsUse() {
    Meters meters =
        meters(() -> Optional.of(new QueueDepth(7, 4)), () -> 5, () -> Optional.of(FOUR));

    assertThat(meters.scrape(MetricsFormat.PROMETHEUS).lines())
        .contains(
            "mosaico_jobs_active 3.0",
            "mosaico_tiles_outstanding 14.0",
            "mosaico_queue_ready 7.0",
            "mosaico_workers_live 5.0",
            "mosaico_workers_recommended 4.0",
            "mosaico_tiles_waiting 60.0",
            "mosaico_queue_latency_seconds 2.5",
            "mosaico_tiles_redelivered_total 9.0",
            "mosaico_tiles_hedged_total 8.0",
            "mosaico_results_discarded_total 7.0",
            "mosaico_results_refused_total 6.0",
            "mosaico_audits_total{outcome=\"agreed\"} 40.0",
            "mosaico_audits_total{outcome=\"differed\"} 1.0",
            "mosaico_audits_total{outcome=\"alone\"} 3.0",
            "mosaico_audits_total{outcome=\"late\"} 2.0",
            "mosaico_jobs_waiting 2.0",
            "mosaico_admissions_total{outcome=\"at-once\"} 50.0",
            "mosaico_admissions_total{outcome=\"waited\"} 6.0",
            "mosaico_admissions_total{outcome=\"queued\"} 4.0",
            "mosaico_admissions_total{outcome=\"refused\"} 1.0",
            "mosaico_dead_letters_total 3.0",
            "mosaico_alerts{kind=\"cpu-high\"} 1.0",
            "mosaico_alerts{kind=\"dead-letters\"} 0.0",
            "mosaico_jobs_total{outcome=\"done\"} 100.0",
            "mosaico_jobs_total{outcome=\"failed\"} 2.0",
            "mosaico_jobs_total{outcome=\"cancelled\"} 1.0")
        .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""));
  }

  @Test
  void aConvictedWorkerIsNamedAsLongAsItIsConvicted() {
    Meters meters = meters(Optional::empty, () -> 2, Optional::empty);
    assertThat(meters.scrape(MetricsFormat.PROMETHEUS)).doesNotContain("mosaico_worker_convicted{");

    convicted = Set.of("liar");
    assertThat(meters.scrape(MetricsFormat.PROMETHEUS))
        .contains("mosaico_worker_convicted{worker=\"liar\"} 1.0");

    convicted = Set.of();
    assertThat(meters.scrape(MetricsFormat.PROMETHEUS)).doesNotContain("mosaico_worker_convicted{");
  }

  @Test
  void anUnknownValueIsNaNAndHidesNoOther() {
    Meters meters =
        meters(
            Optional::empty,
            () -> {
              throw new IllegalStateException("Redis is unreachable");
            },
            Optional::empty);

    assertThat(meters.scrape(MetricsFormat.PROMETHEUS).lines())
        .contains("mosaico_queue_ready NaN", "mosaico_workers_live NaN", "mosaico_jobs_active 3.0")
        .contains("mosaico_workers_recommended NaN", "mosaico_queue_latency_seconds NaN");
  }
}
