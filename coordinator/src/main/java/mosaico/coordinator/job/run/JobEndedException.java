package mosaico.coordinator.job.run;

import java.io.IOException;
import mosaico.contract.tile.JobId;

/** A result that does not go on, because the job's run is over and the job is not done. */
public final class JobEndedException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Outcome outcome;

  JobEndedException(JobId id, Outcome outcome) {
    super(message(id, outcome));
    this.outcome = outcome;
  }

  private static String message(JobId id, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Ended(var ending) ->
          ending.reason().orElse("job " + id + " is " + ending.state().text());
      case Outcome.EndedElsewhere(var state) -> "job " + id + " is " + state.text();
      case Outcome.LetGo() -> "this coordinator goes on with job " + id + " no more";
    };
  }

  /** How the run ended. */
  public Outcome outcome() {
    return outcome;
  }
}
