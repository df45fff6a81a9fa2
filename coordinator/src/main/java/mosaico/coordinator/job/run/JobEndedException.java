package mosaico.coordinator.job.run;

import java.io.IOException;
import java.util.Optional;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.contract.tile.JobId;
import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.JobState;

/** A job whose result cannot go on, because the job ended otherwise than done. */
public final class JobEndedException extends IOException {

  private static final long serialVersionUID = 1L;

  private final JobState state;
  private final transient Optional<Kind> fault;

  public JobEndedException(JobId id, Ending ending) {
    super(ending.reason().orElse("job " + id + " is " + ending.state().text()));
    this.state = ending.state();
    this.fault = ending.fault();
  }

  public JobState state() {
    return state;
  }

  /** What is wrong with the image, if that is why the job failed. */
  public Optional<Kind> fault() {
    return fault;
  }
}
