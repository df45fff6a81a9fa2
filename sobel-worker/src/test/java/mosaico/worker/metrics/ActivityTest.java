package mosaico.worker.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import mosaico.contract.tile.ChunkId;
import mosaico.contract.tile.JobId;
import mosaico.contract.tile.ResultEncoding;
import mosaico.contract.tile.TileTask;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import mosaico.worker.tile.Outcome;
import mosaico.worker.tile.TileTimes;
import org.junit.jupiter.api.Test;

class ActivityTest {

  private final TileTask task =
      new TileTask(
          new ChunkId(JobId.random(), 0),
          new Shape(1, 1, 1),
          new Rows(0, 1),
          new Rows(0, 1),
          "sobel",
          List.of(),
          ResultEncoding.RAW,
          Instant.now(),
          Duration.ofMinutes(1),
          1,
          /* announce= */ false,
          Optional.empty());

  private static final TileTimes TIMES =
      new TileTimes(
          Duration.ofMillis(40),
          Duration.ofMillis(1),
          Duration.ofMillis(1),
          Duration.ofMillis(1),
          Duration.ofMillis(7));

  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Activity activity = new Activity(meters, 3);

  @Test
  void countsForTheRegistry() {
    activity.begun();
    activity.begun();
    activity.ended();
    activity.made(task, TIMES, 10, 20);
    activity.made(task, TIMES, 10, 20);
    activity.failed(task.id());

    assertThat(activity.busy()).isEqualTo(1);
    assertThat(activity.done()).isEqualTo(2);
    assertThat(activity.failed()).isEqualTo(1);
  }

  @Test
  void countsTheTimeOfTilesAndThatOfTwoAtOnceTwice() {
    AtomicLong nanos = new AtomicLong(-5);
    Activity timed = new Activity(new SimpleMeterRegistry(), 2, nanos::get);
    Runnable aSecondGoesBy = () -> nanos.addAndGet(1_000_000_000);

    aSecondGoesBy.run();
    timed.begun();
    aSecondGoesBy.run();
    timed.begun();
    aSecondGoesBy.run();
    timed.ended();
    aSecondGoesBy.run();

    assertThat(timed.busyTime()).as("one is still under way").isEqualTo(Duration.ofSeconds(4));
    timed.ended();
    aSecondGoesBy.run();
    assertThat(timed.busyTime()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void showsTheSameAsMetrics() {
    activity.begun();
    activity.made(task, TIMES, 10, 20);
    activity.skipped(task.id());
    activity.settled(Outcome.ACCEPTED);
    activity.settled(Outcome.ACCEPTED);
    activity.settled(new Outcome.Discarded("no tile"));
    activity.settled(new Outcome.Requeued("leaving"));

    assertThat(meters.scrape().lines())
        .contains(
            "mosaico_tiles_total{outcome=\"accepted\"} 2.0",
            "mosaico_tiles_total{outcome=\"discarded\"} 1.0",
            "mosaico_tiles_total{outcome=\"requeued\"} 1.0",
            "mosaico_tiles_skipped_total 1.0",
            "mosaico_tile_received_bytes_total 10.0",
            "mosaico_tile_stored_bytes_total 20.0",
            "mosaico_tile_processing_seconds_count 1",
            "mosaico_tile_processing_seconds_bucket{le=\"0.002\"} 0",
            "mosaico_tile_processing_seconds_bucket{le=\"0.005\"} 1",
            "mosaico_tile_turnaround_seconds_count 1",
            "mosaico_tile_stage_seconds_sum{stage=\"queue-wait\"} 0.04",
            "mosaico_tile_stage_seconds_sum{stage=\"decode\"} 0.001",
            "mosaico_tile_stage_seconds_sum{stage=\"kernel\"} 0.001",
            "mosaico_tile_stage_seconds_sum{stage=\"pack\"} 0.001",
            "mosaico_tile_stage_seconds_sum{stage=\"store\"} 0.007",
            "mosaico_worker_busy 1.0",
            "mosaico_worker_concurrency 3.0");
  }
}
