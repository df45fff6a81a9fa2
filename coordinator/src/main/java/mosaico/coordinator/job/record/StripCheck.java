package mosaico.coordinator.job.record;

import java.util.Optional;
import mosaico.contract.strip.StripHeader;
import mosaico.contract.strip.StripKind;
import mosaico.coordinator.plan.WorkPlan;
import mosaico.coordinator.result.Encodings;
import mosaico.filters.chain.Stage;
import mosaico.filters.geometry.Rows;

/** Checks that a worker's strip can be a part of its job's result, before any of it is sent. */
public final class StripCheck {

  private StripCheck() {}

  /** What is wrong with a tile's strip, if anything is; a failed tile's strip is wrong too. */
  public static Optional<String> fault(JobSpec job, int index, StripHeader header) {
    Rows rows = job.plan().rows(index);
    long samples = (long) rows.count() * job.result().rowBytes();
    StripKind kind =
        switch (Encodings.of(job.format(), job.writing())) {
          case PNG, PNG_SMALL -> StripKind.PNG;
          case RAW -> StripKind.RAW;
          case SUMMARY -> throw new AssertionError("no file is made of summaries");
        };
    // In a PNG, a byte that names the row's filter leads each row.
    long expected = kind == StripKind.PNG ? samples + rows.count() : samples;
    return fault(index, header, kind, expected);
  }

  /** What is wrong with the strip of a tile of a stage before the last, if anything is. */
  public static Optional<String> earlierFault(WorkPlan work, int index, StripHeader header) {
    WorkPlan.Tile tile = work.tile(index);
    Stage stage = work.stage(tile.stage());
    return stage instanceof Stage.Survey
        ? fault(index, header, StripKind.SUMMARY, header.rawLength())
        : fault(
            index,
            header,
            StripKind.RAW,
            (long) tile.rows().count() * WorkPlan.output(stage).rowBytes());
  }

  private static Optional<String> fault(
      int index, StripHeader header, StripKind kind, long expected) {
    if (header.kind() == kind && header.rawLength() == expected) {
      return Optional.empty();
    }
    return Optional.of(
        "tile %d: worker %s answered %d bytes of kind %s, not %d of kind %s"
            .formatted(index, header.worker(), header.rawLength(), header.kind(), expected, kind));
  }
}
