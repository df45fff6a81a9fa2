package mosaico.coordinator.job.admission;

import mosaico.codecs.image.ImageFile;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.job.record.JobSpec;
import org.jspecify.annotations.Nullable;

/** A prepared job with the room that it takes in this coordinator; closing it gives both back. */
public record AdmittedJob(PreparedJob prepared, Admission.Room room) implements AutoCloseable {

  /** Gives back the memory that was taken for it and that it turned out not to need. */
  public AdmittedJob {
    room.shrinkTo(prepared.bytes());
  }

  public JobId id() {
    return prepared.id();
  }

  public JobSpec spec() {
    return prepared.spec();
  }

  /** Gives back what there is of a job that is not run after all. */
  public static void giveUp(
      ImageFile file, @Nullable PreparedJob prepared, Admission.@Nullable Room room) {
    try (file) {
      if (prepared != null) {
        prepared.release();
      }
    } finally {
      if (room != null) {
        room.close();
      }
    }
  }

  @Override
  public void close() {
    try (room) {
      prepared.close();
    }
  }
}
