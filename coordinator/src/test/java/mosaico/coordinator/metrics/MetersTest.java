package mosaico.coordinator.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import mosaico.coordinator.broker.QueueDepth;
import org.junit.jupiter.api.Test;

class MetersTest {

  private static Meters meters(Supplier<Optional<QueueDepth>> queue, IntSupplier workers) {
    return new Meters(
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
            workers));
  }

  @Test
  void everyMeterHasTheNameThatDashboardsAndAlertsUse() {
    Meters meters = meters(() -> Optional.of(new QueueDepth(7, 4)), () -> 5);

    assertThat(meters.scrape().lines())
        .contains(
            "mosaico_jobs_active 3.0",
            "mosaico_tiles_outstanding 14.0",
            "mosaico_queue_ready 7.0",
            "mosaico_workers_live 5.0",
            "mosaico_jobs_total{outcome=\"done\"} 100.0",
            "mosaico_jobs_total{outcome=\"failed\"} 2.0",
            "mosaico_jobs_total{outcome=\"cancelled\"} 1.0")
        .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""));
  }

  @Test
  void anUnknownValueIsNaNAndHidesNoOther() {
    Meters meters =
        meters(
            Optional::empty,
            () -> {
              throw new IllegalStateException("Redis is unreachable");
            });

    assertThat(meters.scrape().lines())
        .contains("mosaico_queue_ready NaN", "mosaico_workers_live NaN", "mosaico_jobs_active 3.0");
  }
}
