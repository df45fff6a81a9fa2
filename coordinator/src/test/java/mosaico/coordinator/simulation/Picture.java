package mosaico.coordinator.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import mosaico.codecs.formats.OutputFormat;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.PixelSource;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.budget.ByteBudget;
import mosaico.coordinator.job.admission.PreparedJob;
import mosaico.coordinator.job.record.JobKind;
import mosaico.coordinator.job.record.JobSpec;
import mosaico.coordinator.job.record.Submitter;
import mosaico.coordinator.job.timeline.JobTimes;
import mosaico.coordinator.plan.TilePlan;
import mosaico.coordinator.plan.TilePlanner;
import mosaico.coordinator.plan.WorkPlan;
import mosaico.coordinator.result.Writing;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/** A picture two pixels wide, of one row for each tile, and what a chain makes of it. */
final class Picture {
  private static final Chain CHAIN = Chain.parse("invert");
  private static final int WIDTH = 2;
  private static final Map<Integer, Picture> ALL = new HashMap<>();

  /** The picture's rows, which need no decoding. */
  private record Source(Band band) implements PixelSource {
    @Override
    public Shape shape() {
      return band.image();
    }

    @Override
    public long memory() {
      return 0;
    }

    @Override
    public Band rows(Rows rows) {
      return band;
    }

    @Override
    public void close() {}
  }

  private final Band band;
  private final Band result;
  private final TilePlan plan;
  private final WorkPlan work;

  private Picture(int tiles) {
    Shape shape = new Shape(WIDTH, tiles, 1);
    byte[] samples = new byte[WIDTH * tiles];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (7 * i + 3);
    }
    band = Band.whole(shape, samples);
    result = CHAIN.apply(band);
    plan = new TilePlan(tiles, 1);
    work = TilePlanner.planAgain(CHAIN, shape, List.of(), plan);
  }

  /** The picture of so many tiles. */
  static synchronized Picture of(int tiles) {
    return ALL.computeIfAbsent(tiles, Picture::new);
  }

  int tiles() {
    return plan.tiles();
  }

  /** The samples of a tile's rows in the result. */
  byte[] expected(int index) {
    int from = result.offset(index);
    return Arrays.copyOfRange(result.samples(), from, from + WIDTH);
  }

  JobSpec spec(JobId id, OptionalInt workers, Instant now) {
    return new JobSpec(
        id,
        JobKind.DURABLE,
        "picture",
        CHAIN.text(),
        OutputFormat.PNM,
        Writing.USUAL,
        workers,
        Optional.empty(),
        band.image(),
        result.image(),
        plan,
        List.of(),
        false,
        List.of(),
        Submitter.ofAddress("127.0.0.1", 0),
        true,
        Duration.ZERO,
        Duration.ZERO,
        now);
  }

  PreparedJob prepared(JobSpec spec, Clock clock) {
    return new PreparedJob(
        spec,
        ImageFile.of(new byte[0]),
        new Source(band),
        work,
        new ByteBudget(1).take(0).orElseThrow(),
        Optional.empty(),
        Optional.empty(),
        new JobTimes(clock));
  }
}
