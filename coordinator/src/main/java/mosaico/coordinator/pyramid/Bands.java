package mosaico.coordinator.pyramid;

import java.util.Optional;
import mosaico.contract.strip.Strip;
import mosaico.coordinator.job.record.JobRecord;

/** Where the bands of results are. */
@FunctionalInterface
public interface Bands {

  /** The strip of a band; empty if it is not done, or has expired. */
  Optional<Strip> strip(JobRecord job, int index);
}
