package mosaico.coordinator.job.run;

import mosaico.coordinator.job.record.Ending;
import mosaico.coordinator.job.record.JobState;

/** How the run of a job in this coordinator came to its end. */
public sealed interface Outcome {

  /** The job has ended, and this coordinator knows how. */
  record Ended(Ending ending) implements Outcome {}

  /** The job was ended, but not by its runner: it was cancelled, say. */
  record EndedElsewhere(JobState state) implements Outcome {}

  /** This coordinator has stopped running the job, which has not ended. */
  record LetGo() implements Outcome {}
}
