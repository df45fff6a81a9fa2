package mosaico.worker.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.ResultEncoding;
import mosaico.contract.tile.TileTask;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import mosaico.service.http.MetricsFormat;
import mosaico.service.metrics.Exemplars;
import mosaico.service.trace.Span;
import mosaico.service.trace.Tracer;
import mosaico.worker.tile.TileTimes;
import org.junit.jupiter.api.Test;

class TracedTilesTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String JOB_SPAN = "b7ad6b7169203331";
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.060Z");
  private static final TileTimes TIMES =
      new TileTimes(
          Duration.ofMillis(40),
          Duration.ofMillis(1),
          Duration.ofMillis(2),
          Duration.ofMillis(3),
          Duration.ofMillis(4));

  private final List<Span> spans = new ArrayList<>();
  private final PrometheusMeterRegistry meters = Exemplars.registry();
  private final Tracer tracer =
      new Tracer() {
        @Override
        public boolean isOn() {
          return true;
        }

        @Override
        public boolean samples() {
          return true;
        }

        @Override
        public void ended(Span span) {
          spans.add(span);
        }

        @Override
        public void close() {}
      };

  private final Activity activity = new Activity(meters, 1);
  private final TracedTiles tiles = new TracedTiles(activity, tracer, () -> "w1", () -> NOW);

  private static TileTask task(Optional<String> traceparent) {
    return new TileTask(
        new ChunkId(JobId.random(), 7),
        new Shape(1, 1, 1),
        new Rows(0, 1),
        new Rows(0, 1),
        "sobel",
        List.of(),
        ResultEncoding.RAW,
        NOW,
        Duration.ofMinutes(1),
        2,
        /* announce= */ false,
        traceparent);
  }

  @Test
  void aTileIsASpanOfItsJobWithOneForEachStage() {
    tiles.made(task(Optional.of("00-" + TRACE + "-" + JOB_SPAN + "-01")), TIMES, 10, 20);

    Span tile = spans.getFirst();
    assertThat(tile.name()).isEqualTo("tile 7");
    assertThat(tile.parent()).contains(JOB_SPAN);
    assertThat(tile.context().traceId()).isEqualTo(TRACE);
    assertThat(tile.begin()).isEqualTo(NOW.minusMillis(50));
    assertThat(tile.end()).isEqualTo(NOW);
    assertThat(tile.attributes())
        .containsEntry("mosaico.worker", "w1")
        .containsEntry("mosaico.attempt", 2);
    List<Span> stages = spans.subList(1, spans.size());
    assertThat(stages)
        .extracting(Span::name)
        .containsExactly("queue-wait", "decode", "kernel", "pack", "store");
    assertThat(stages)
        .allMatch(stage -> stage.parent().equals(Optional.of(tile.context().spanId())));
    assertThat(stages.getFirst().begin()).isEqualTo(tile.begin());
    assertThat(stages.getLast().end()).isEqualTo(NOW);
    assertThat(meters.scrape(MetricsFormat.OPEN_METRICS)).contains("trace_id=\"" + TRACE + "\"");
  }

  @Test
  void aTileWithoutATraceIsCountedAlone() {
    tiles.made(task(Optional.empty()), TIMES, 10, 20);
    tiles.made(task(Optional.of("00-" + TRACE + "-" + JOB_SPAN + "-00")), TIMES, 10, 20);

    assertThat(spans).isEmpty();
    assertThat(meters.scrape(MetricsFormat.OPEN_METRICS))
        .contains("mosaico_tile_processing_seconds_count 2")
        .doesNotContain("trace_id");
  }

  @Test
  void aTileThatFailsIsASpanWithItsReason() {
    tiles.failed(task(Optional.of("00-" + TRACE + "-" + JOB_SPAN + "-01")), 3, "its kernel failed");
    tiles.failed(task(Optional.empty()), 3, "nobody traces it");

    assertThat(spans).hasSize(1);
    Span tile = spans.getFirst();
    assertThat(tile.name()).isEqualTo("tile 7");
    assertThat(tile.parent()).contains(JOB_SPAN);
    assertThat(tile.error()).contains("its kernel failed");
    assertThat(tile.attributes()).containsEntry("mosaico.attempt", 3);
    assertThat(activity.failed()).isEqualTo(2);
  }
}
