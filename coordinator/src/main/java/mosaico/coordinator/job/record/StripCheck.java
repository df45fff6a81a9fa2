package mosaico.coordinator.job.record;

import java.util.Optional;
import mosaico.contract.strip.StripHeader;
import mosaico.contract.strip.StripKind;
import mosaico.coordinator.result.Encodings;
import mosaico.filters.geometry.Rows;

/** Checks that a worker's strip can be a part of its job's result, before any of it is sent. */
public final class StripCheck {

  private StripCheck() {}

  /** What is wrong with a tile's strip, if anything is; a failed tile's strip is wrong too. */
  public static Optional<String> fault(JobSpec job, int index, StripHeader header) {
    Rows rows = job.plan().rows(index);
    long samples = (long) rows.count() * job.result().rowBytes();
    StripKind kind =
        switch (Encodings.of(job.format())) {
          case PNG -> StripKind.PNG;
          case RAW -> StripKind.RAW;
        };
    // In a PNG, a byte that names the row's filter leads each row.
    long expected = kind == StripKind.PNG ? samples + rows.count() : samples;
    if (header.kind() == kind && header.rawLength() == expected) {
      return Optional.empty();
    }
    return Optional.of(
        "tile %d: worker %s answered %d bytes of kind %s, not %d of kind %s"
            .formatted(index, header.worker(), header.rawLength(), header.kind(), expected, kind));
  }
}
