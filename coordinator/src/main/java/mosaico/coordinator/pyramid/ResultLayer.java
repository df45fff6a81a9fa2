package mosaico.coordinator.pyramid;

import java.io.IOException;
import java.util.Optional;
import mosaico.contract.strip.Strip;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * The result of a job, whose parts are its bands: those that are done are there, also while it
 * runs.
 */
public record ResultLayer(JobRecord job, Bands bands) implements Layer {

  @Override
  public String name() {
    return job.id().text();
  }

  @Override
  public Shape shape() {
    return job.spec().result();
  }

  @Override
  public int parts() {
    return job.spec().plan().tiles();
  }

  @Override
  public Rows rows(int part) {
    return job.spec().plan().rows(part);
  }

  @Override
  public Optional<byte[]> samples(int part, long until) throws IOException {
    Optional<Strip> strip = bands.strip(job, part);
    if (strip.isEmpty()) {
      return Optional.empty();
    }
    Shape band = shape().withSize(shape().width(), rows(part).count());
    return Optional.of(BandSamples.of(strip.get(), band));
  }
}
