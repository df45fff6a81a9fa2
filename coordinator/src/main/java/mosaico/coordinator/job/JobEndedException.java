package mosaico.coordinator.job;

import java.io.IOException;
import java.util.Optional;
import mosaico.contract.tile.JobId;

/** A job whose result cannot go on, because the job ended otherwise than done. */
public final class JobEndedException extends IOException {

  private static final long serialVersionUID = 1L;

  private final JobState state;

  JobEndedException(JobId id, Ledger.Ending ending) {
    super(
        Optional.ofNullable(ending.reason()).orElse("job " + id + " is " + ending.state().text()),
        ending.cause());
    this.state = ending.state();
  }

  public JobState state() {
    return state;
  }
}
