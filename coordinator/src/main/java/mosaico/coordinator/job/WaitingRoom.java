package mosaico.coordinator.job;

import java.util.Optional;
import mosaico.codecs.formats.InspectedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.job.admission.RefusedException;
import mosaico.coordinator.job.record.JobRecord;
import mosaico.coordinator.job.record.JobRequest;
import mosaico.coordinator.job.record.Submitter;

/** Where durable jobs wait for which there is no room now. They survive this coordinator. */
public interface WaitingRoom {

  /** Whether a job of this submitter waits, before whose others therefore no new one goes. */
  boolean holds(Submitter submitter);

  /**
   * Lets a job wait.
   *
   * @param memory bytes that the file and its decoding take, at the most
   * @throws RefusedException if too much waits already
   */
  JobRecord enter(JobRequest request, ImageFile file, InspectedImage image, long memory)
      throws RefusedException;

  /** Takes a job that has ended out of those that wait, if it is one of them. */
  void leave(JobId job);

  /** Where a job stands; empty if it does not wait. */
  Optional<QueuePlace> place(JobId job);
}
