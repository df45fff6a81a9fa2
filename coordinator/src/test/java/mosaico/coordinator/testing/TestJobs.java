package mosaico.coordinator.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mosaico.codecs.formats.OutputFormat;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.job.record.JobKind;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.record.Submitter;
import mosaico.coordinator.plan.TilePlan;
import mosaico.coordinator.result.Writing;
import mosaico.filters.geometry.Shape;

/** Jobs that nobody runs. */
public final class TestJobs {

  public static final Instant NOW = Instant.parse("2026-11-20T23:59:59.123Z");

  private TestJobs() {}

  /** A durable job of five tiles. */
  public static JobSpec spec() {
    return spec(new Shape(40, 30, 3));
  }

  /** A job of an image of that shape; its tiles are those of a smaller one. */
  public static JobSpec spec(Shape sent) {
    return new JobSpec(
        JobId.random(),
        JobKind.DURABLE,
        "photo.jpg",
        "blur:sigma=2,sobel",
        OutputFormat.PNG,
        Writing.USUAL,
        OptionalInt.of(3),
        Optional.empty(),
        sent,
        new Shape(40, 30, 1),
        new TilePlan(30, 7),
        List.of(),
        false,
        List.of(),
        Submitter.ANYBODY,
        true,
        Duration.ZERO,
        Duration.ofNanos(41_007_000),
        NOW);
  }
}
