package mosaico.coordinator.job.run;

import java.io.IOException;
import mosaico.contract.tile.JobId;

/** Thrown by a result stream whose job is no longer running here, and is not done. */
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
      case Outcome.LetGo() -> "this coordinator has stopped running job " + id;
    };
  }

  /** How the run ended. */
  public Outcome outcome() {
    return outcome;
  }
}
